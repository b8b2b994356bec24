"""Words of greeting, help, language and fault."""

from collections.abc import Sequence

from locales import Phrases

LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
"""Each language in its own words: whoever cannot read this one finds theirs."""


def answered_in_private(_: Phrases) -> str:
    """Say in the group that the answer is in the private chat."""
    return _("已私聊回复。")


def open_private(_: Phrases) -> str:
    """Say in the group that private messages do not arrive, and nothing else."""
    return _("私聊发不到你那里。请先打开与我的私聊，点“开始”。")


def stranger(_: Phrases) -> str:
    """Say to a stranger how to be bound, and nothing else."""
    return _("我还不认识你。要绑定身份，请向支部组织委员要绑定码，然后把绑定码发给我。换了手机也一样。")


def bound(_: Phrases, name: str) -> str:
    """Greet a member who has just been bound."""
    return _(
        "{name}，已绑定。签到回“到了”，请假回“我请假，出差”，交了党费回“党费交了”，规则可以直接问。其他用法发 /help 。"
        "支部存你的哪些信息、给谁看，说“个人信息说明”就能看。",
    ).format(name=name)


def greeting(_: Phrases, name: str) -> str:
    """Greet a member who opened the chat again."""
    return _("{name}，你已经绑定，直接说就行。要看能做什么，发 /help 。").format(name=name)


def wrong_code(_: Phrases) -> str:
    """Say that a code does not work, without telling why."""
    return _("这个绑定码用不了：可能已过10分钟、用过了，或者抄错了。请向支部组织委员再要一个。")


def code_issued(_: Phrases, name: str, code: str, link: str) -> str:
    """Hand a code to the officer who asked for it."""
    return _(
        "{name}的绑定码：{code}\n10分钟内有效，只能用一次，请当面交给本人。\n本人把码发给我，或打开：{link}",
    ).format(name=name, code=code, link=link)


def which_member(_: Phrases, name: str) -> str:
    """Ask which of several homonyms is meant."""
    return _("有几位{name}，是哪位？").format(name=name)


def whose_code(_: Phrases) -> str:
    """Ask for whom a code is wanted."""
    return _("给谁开绑定码？请发“/code 姓名”。")


def group_bound(_: Phrases, branch: str) -> str:
    """Confirm that a group belongs to a branch now."""
    return _("本群已绑定{branch}。通知和签到会发到这里；党费、请假原因只在私聊里说。").format(branch=branch)


def group_taken(_: Phrases) -> str:
    """Refuse to bind a group or a branch twice."""
    return _("没有绑定：本群或本支部已经绑定过。一个群只归一个支部。")


def bind_group_here(_: Phrases) -> str:
    """Say where the group command belongs."""
    return _("请在支部群里发 /bindgroup 。")


def cancelled(_: Phrases, *, anything: bool) -> str:
    """Say that the dialogue ended, or that there was none."""
    return _("好，没有登记任何东西。") if anything else _("现在没有进行中的事，不用取消。")


def language_set(_: Phrases) -> str:
    """Confirm the language, in that language."""
    return _("以后用中文回复。")


def which_language(_: Phrases) -> str:
    """Ask for the language."""
    return _("用哪种语言回复？")


def help_text(_: Phrases, lines: Sequence[tuple[str, str]]) -> str:
    """List what this person can do here.

    Args:
        _: the language.
        lines: command and its description.
    """
    listed = "\n".join(f"/{name}  {description}" for name, description in lines)
    return _("直接说就行，比如“到了”“党费交了”“支委会最多几个人”。也可以用命令：") + "\n" + listed


def examples(_: Phrases) -> str:
    """Give three examples of what can be said."""
    return _("没听明白。可以这样说：“到了”“我请假，出差”“支委会最多几个人”。要看全部，发 /help 。")


def small_talk(_: Phrases) -> str:
    """Answer thanks and greetings."""
    return _("好的。有事直接说就行，要看我能做什么，发 /help 。")


def did_you_mean(_: Phrases, description: str) -> str:
    """Ask whether an uncertain guess is right."""
    return _("你是想“{description}”吗？").format(description=description)


def one_at_a_time(_: Phrases, words: str) -> str:
    """Say which of two matters was left for afterwards."""
    return _("“{words}”还没办，请答完上面这件再发一次。").format(words=words)


def yes(_: Phrases) -> str:
    """Label of the button that agrees."""
    return _("对")


def no(_: Phrases) -> str:
    """Label of the button that declines."""
    return _("不对")


def not_at_all(_: Phrases) -> str:
    """Label of the button that ends a dialogue."""
    return _("算了")


def undo(_: Phrases) -> str:
    """Label of the button that takes back."""
    return _("撤销")


def no_disclosure(_: Phrases) -> str:
    """Refuse to give away other people's data."""
    return _("这我不能做。你可以看自己的信息，或者问规则。")


def no_ballot(_: Phrases) -> str:
    """Say that votes are cast on paper, and what of them is kept."""
    return _(
        "投票我不办，也不收票、不计票，请在会上用纸质选票。"
        "会后把赞成、反对、弃权的总数写进会议记录，把签了字的结果单拍照发来，我只存总数和照片。"
    )


def gone(_: Phrases) -> str:
    """Answer a press on a button that means nothing any more."""
    return _("这个按钮已经过时了，请重新说一遍。")


def fault(_: Phrases, incident: str) -> str:
    """Admit a defect with a number that the person can quote."""
    return _("出了点问题，这句没有登记。请稍后再发一次；还不行，请把编号 {incident} 告诉管理员。").format(
        incident=incident
    )


def unsupported(_: Phrases) -> str:
    """Answer something that is no text and belongs to nothing."""
    return _("我只看得懂文字，这个没有登记。要交会议照片，请先发 /minutes 。")
