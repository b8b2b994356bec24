"""Names of things that several packages say: kinds of meetings, offices."""

from collections.abc import Collection, Sequence

from locales import Phrases


def meeting_kind(_: Phrases, kind: str) -> str:
    """Return the name of a kind of meeting (a value of ``branch.meeting.MeetingKind``)."""
    names = {
        "general_meeting": _("党员大会"),
        "committee": _("支委会"),
        "group": _("党小组会"),
        "lecture": _("党课"),
        "theme_day": _("主题党日"),
        "organizational_life": _("组织生活会"),
        "appraisal": _("民主评议党员"),
    }
    return names[kind]


def meeting_kinds(_: Phrases, kinds: Sequence[str]) -> str:
    """Return the name of an event of one or several kinds: “主题党日（含党课）”."""
    first, *others = (meeting_kind(_, kind) for kind in kinds)
    return _("{kind}（含{others}）").format(kind=first, others=_.listed(others)) if others else first


def offices(_: Phrases, roles: Collection[str]) -> str:
    """Return the offices of a person (values of ``branch.member.Role``) in the order of the committee; 党员 without."""
    names = {
        "secretary": _("支部书记"),
        "deputy_secretary": _("支部副书记"),
        "organization": _("组织委员"),
        "publicity": _("宣传委员"),
        "discipline": _("纪检委员"),
        "group_leader": _("党小组组长"),
        "office_committee": _("机关党委"),
    }
    return _.listed(name for role, name in names.items() if role in roles) or _("党员")
