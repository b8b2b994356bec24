"""Names of things that several packages say: kinds of meetings."""

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
