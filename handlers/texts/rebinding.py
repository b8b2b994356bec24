"""What is said when a member changes accounts."""

from collections.abc import Sequence

from branch.member import Member
from handlers.texts.people import with_group
from locales import Phrases


def bound_already(_: Phrases, member: Member) -> str:
    """Say to the officer that the member has an account, and what can be done."""
    return _(
        "{name}已经绑定了账号。手机丢了或换了号，可以换绑：要另一位支委同意，原来的账号会收到通知，换好后就不能再用。"
    ).format(name=with_group(_, member))


def ask(_: Phrases) -> str:
    """Label the button that asks for it."""
    return _("申请换绑")


def asked(_: Phrases, member: Member, officers: Sequence[Member]) -> str:
    """Tell the officer who was asked."""
    if not officers:
        return _("没有能同意的另一位支委在用助手，换绑没有办。请先让另一位支委绑定。")
    return _("已请{officer}同意{name}换绑。同意后我把绑定码发给你，请当面交给本人。").format(
        officer=_.listed([each.name for each in officers]), name=with_group(_, member)
    )


def please_agree(_: Phrases, member: Member, officer: Member) -> str:
    """Ask the second officer."""
    return _("{officer}请你同意：{name}换绑到新账号。请先跟本人核实，当面或者打电话都行。").format(
        officer=officer.name, name=with_group(_, member)
    )


def agree(_: Phrases) -> str:
    """Label the button that agrees."""
    return _("同意换绑")


def decline(_: Phrases) -> str:
    """Label the button that does not."""
    return _("不同意换绑")


def for_old_account(_: Phrases, officer: Member) -> str:
    """Tell the account that is bound now, so that nobody is replaced behind their back."""
    return _("{officer}申请把你的绑定换到新账号。是你本人要换的，不用回；不是，请马上告诉支部书记。").format(
        officer=officer.name
    )


def code_issued(_: Phrases, member: Member, officer: Member, code: str, link: str) -> str:
    """Hand the code to the officer who asked."""
    return _(
        "{officer}同意了。{name}的绑定码：{code}\n10分钟内有效，只能用一次，请当面交给本人。\n本人用新账号把码发给我，或打开：{link}"
    ).format(officer=officer.name, name=member.name, code=code, link=link)


def agreed(_: Phrases, member: Member) -> str:
    """Confirm to the second officer."""
    return _("已同意{name}换绑。绑定码发给了申请的同志，本人用了才生效。").format(name=with_group(_, member))


def declined(_: Phrases, member: Member) -> str:
    """Say that everything stays as it is."""
    return _("没有同意{name}换绑，原来的账号照常用。").format(name=with_group(_, member))


def released(_: Phrases) -> str:
    """Say good-bye to the old account."""
    return _("你的绑定已换到新账号，这个账号不能再用了。不是你本人换的，请马上告诉支部书记。")


def gone(_: Phrases) -> str:
    """Refuse to decide what was decided or is too old."""
    return _("这次换绑已经定了，或者过了一天没有定，没有重复登记。还要换，请重新申请。")
