"""Words of setting a branch up: where it stands, the question of each step, and what was done."""

from collections.abc import Sequence

from branch.member import Member
from branch.set_up import SetUp, Step
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import offices


def standing(_: Phrases, state: SetUp) -> str:
    """Say of which branch it is, and how many steps are left."""
    above = _("（上级：{parent}）").format(parent=state.parent) if state.parent else ""
    left = len(state.open)
    return _("{branch}{above}，还有{left}步没有设置。").format(branch=state.branch, above=above, left=left)


def asked(_: Phrases, step: Step, state: SetUp) -> str:
    """Ask for one step."""
    lacking = _("职务：{missing}还没有登记。点职务，再写姓名。").format(missing=offices(_, state.lacking))
    return {
        Step.ROSTER: _("名单：现在{count}人。把台账表格发来，或者直接写姓名，用顿号隔开。").format(count=state.members),
        Step.OFFICES: lacking if state.lacking else _("职务：要登记哪个就点哪个，再写姓名。"),
        Step.PROFILE: _("采用的文件：各文件不一样的地方按哪份办。选好后发 /setup 接着设。"),
        Step.THEME_DAY: _("主题党日：每月几号？点一个，或者写12号这样。"),
        Step.GROUP: _("支部群：把助手拉进群，再在群里发 /bindgroup 。"),
        Step.ACCOUNTS: accounts(_, state),
        Step.REMINDER: _("试一条提醒：发给你自己，看收不收得到。"),
    }[step]


def accounts(_: Phrases, state: SetUp) -> str:
    """Say how people get their accounts."""
    head = _("账号：{bound}/{total}人绑定了。").format(bound=state.bound, total=state.members)
    return head + _("发 /code 加姓名，给一个人开码；人多就发 /web ，在打印和导出那一页打印绑定码纸条。")


def finished(_: Phrases, state: SetUp) -> str:
    """Say that nothing is left."""
    return _("{branch}都设置好了。平时怎么用，发 /help 看。").format(branch=state.branch)


def later(_: Phrases, state: SetUp) -> str:
    """Say that the rest can wait."""
    return _("先到这里，还有{left}步可以以后再设，发 /setup 接着来。").format(left=len(state.open))


def what_name(_: Phrases) -> str:
    """Ask what the branch is called."""
    return _("支部全称是什么？直接写来，最多60个字。")


def renamed(_: Phrases, name: str) -> str:
    """Tell the new name."""
    return _("支部名称改成了：{name}").format(name=name)


def not_names(_: Phrases, strange: Sequence[str]) -> str:
    """Say what could not be read as names; nobody was entered."""
    shown = _.listed(strange) if strange else ""
    if not shown:
        return _("还没有登记。请写姓名，用顿号隔开，或者把台账表格发来。")
    return _("这几处不像姓名，先都没有登记：{words}。请只写姓名，用顿号隔开。").format(words=shown)


def people_added(_: Phrases, new: int, known: int) -> str:
    """Tell how many were entered."""
    said = _("登记了{count}人。").format(count=new)
    return said + _("{count}人名单上已经有了。").format(count=known) if known else said


def office(_: Phrases, role: str) -> str:
    """Label of the button of an office."""
    return offices(_, [role])


def who_is(_: Phrases, role: str) -> str:
    """Ask who holds an office."""
    return _("{office}是谁？写姓名。").format(office=offices(_, [role]))


def which_of_them(_: Phrases, name: str) -> str:
    """Ask which of several people of one name is meant."""
    return _("名单上有几位{name}，是哪一位？").format(name=name)


def appointed(_: Phrases, name: str, role: str) -> str:
    """Tell who holds the office now."""
    return _("登记好了：{name}，{office}。").format(name=name, office=offices(_, [role]))


def leave_office(_: Phrases) -> str:
    """Label of the button that ends an office."""
    return _("卸任")


def who_leaves(_: Phrases) -> str:
    """Ask whose office ends."""
    return _("谁卸任？点一下，从今天起不再担任。")


def holds(_: Phrases, member: Member, role: str) -> str:
    """Label of the button of one office of one person."""
    return _("{name}，{office}").format(name=with_group(_, member), office=offices(_, [role]))


def left_office(_: Phrases, name: str, role: str) -> str:
    """Tell that an office ended, and how to take it back."""
    return _("登记好了：{name}从今天起不再担任{office}。点错了，再点职务、写姓名就恢复。").format(
        name=name, office=offices(_, [role])
    )


def called(_: Phrases, step: Step) -> str:
    """Return what a step is called."""
    names = (_("名单"), _("职务"), _("采用的文件"), _("主题党日"), _("支部群"), _("账号"), _("测试提醒"))
    return dict(zip(Step, names, strict=True))[step]


def which_day(_: Phrases) -> str:
    """Ask for the day of the month."""
    return _("请写1到28之间的日子，比如12号。")


def day_label(_: Phrases, day: int) -> str:
    """Label of the button of a day of the month."""
    return _("{day}号").format(day=day)


def theme_day_set(_: Phrases, day: int) -> str:
    """Tell the day of the theme days."""
    return _("主题党日定在每月{day}号，从现在起按这天提醒。").format(day=day)


def sample(_: Phrases) -> str:
    """Return the reminder that is sent to try it out."""
    return _("【测试提醒】收到这一条，说明以后的提醒你也收得到。不用回复。")


def not_reachable(_: Phrases) -> str:
    """Say that reminders would not arrive."""
    return _("发不到你的私聊。请在助手的私聊里点开始，再发 /setup 。")


def empty_form(_: Phrases) -> str:
    """Label of the button that sends the empty form of the roster."""
    return _("要空白表格")


def rename(_: Phrases) -> str:
    """Label of the button that corrects the name of the branch."""
    return _("改支部名称")


def skip(_: Phrases) -> str:
    """Label of the button that leaves a step for later."""
    return _("以后再说")


def look_again(_: Phrases) -> str:
    """Label of the button that looks whether it is done by now."""
    return _("办好了，接着来")


def try_it(_: Phrases) -> str:
    """Label of the button that sends the reminder to oneself."""
    return _("发一条试试")


def offer(_: Phrases) -> str:
    """Offer the secretary who has just come to set the branch up."""
    return _("你是书记，可以一步步设置本支部，大约十分钟。")


def start(_: Phrases) -> str:
    """Label of the button that begins."""
    return _("开始设置")
