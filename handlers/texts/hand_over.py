"""Words about handing the secretary's post over, and about offices that a sheet gives otherwise."""

from collections.abc import Sequence

from branch.member import Member
from branch.roster import OfficeChange
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import offices


def ask(_: Phrases, secretary: Member, successor: Member, *, others: bool) -> str:
    """Echo the change before anybody is asked to agree."""
    words = _("书记由{old}改为{new}，今天起生效。要另一位支委同意才算数。对吗？")
    said = words.format(old=secretary.name, new=with_group(_, successor))
    return said + "\n" + _("别的职务没有登记，发“设置支部”登记。") if others else said


def waits(_: Phrases) -> str:
    """Say that somebody else has to agree."""
    return _("已请另一位支委同意，同意前书记不变。")


def nobody(_: Phrases) -> str:
    """Say that there is nobody who could agree."""
    return _("没有别的支委能同意，没有登记。请先发“设置支部”登记支委。")


def to_agree(_: Phrases, secretary: Member, successor: Member) -> str:
    """Ask another of the committee."""
    words = _("{old}提出：书记改为{new}，你同意就从今天起生效。换届、补选的结果请先核对。")
    return words.format(old=secretary.name, new=with_group(_, successor))


def agree(_: Phrases) -> str:
    """Label of the button that agrees."""
    return _("同意")


def done(_: Phrases, secretary: Member, successor: Member) -> str:
    """Say who is secretary now."""
    words = _("书记已由{old}改为{new}，今天起生效。")
    return words.format(old=secretary.name, new=with_group(_, successor))


def changed_offices(_: Phrases, changes: Sequence[OfficeChange]) -> list[str]:
    """Name the offices that a sheet gives otherwise, and say who changes them and how; no line without any."""
    if not changes:
        return []
    words = _("{name}：台账上是{before}，表上是{after}")
    return [
        *(
            words.format(name=each.name, before=offices(_, each.before), after=offices(_, each.after))
            for each in changes
        ),
        _("党内职务不随表改。换书记，由书记说“新书记”和姓名；别的职务，由书记、副书记发“设置支部”登记。"),
    ]
