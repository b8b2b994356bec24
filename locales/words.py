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


def _papers(_: Phrases) -> dict[str, str]:
    return {
        "minutes": _("文字"),
        "sign_in": _("签到"),
        "photos": _("照片"),
        "chair": _("主持人"),
        "lecture_script": _("党课稿"),
        "activity_form": _("活动情况登记表"),
        "dues_ledger": _("党费交纳台账"),
        "speech_outlines": _("发言提纲"),
        "plan": _("组织生活会方案"),
        "study_material": _("学习资料"),
        "talk_records": _("谈心谈话记录"),
        "opinions": _("意见清单"),
        "statements": _("对照发言材料"),
        "measures": _("整改措施"),
        "appraisal_material": _("评议材料"),
        "appraisal_forms": _("评议登记表"),
        "self_assessments": _("自评表"),
        "ballots": _("测评表"),
        "excellent_list": _("优秀名单"),
        "unqualified_list": _("不合格名单及处置措施"),
    }


def paper(_: Phrases, kind: str) -> str:
    """Return the name of one kind of record."""
    return _papers(_).get(kind, kind)


def filing_title(_: Phrases, kind: str, period: str) -> str:
    """Return what is filed (a value of ``branch.filing.FilingKind``), and for which quarter (``2026-Q2``)."""
    year, quarter = period.split("-Q")
    words = {
        "plan": _("{year}年第{quarter}季度组织生活计划"),
        "brief": _("{year}年第{quarter}季度情况简报"),
    }
    return words[kind].format(year=year, quarter=quarter)


def filing_state(_: Phrases, state: str) -> str:
    """Say where a filing stands (a value of ``branch.filing.FilingState``)."""
    return {
        "draft": _("草稿"),
        "submitted": _("已报，待收"),
        "received": _("机关党委已收"),
        "returned": _("已退回"),
        "accepted": _("已通过"),
        "published": _("已公布"),
    }[state]


def purpose_words(_: Phrases, purpose: str) -> str:
    """Return why somebody of the office committee looked at a branch; the code itself where nobody worded it."""
    return {
        "inspection": _("督查"),
        "quarterly": _("季度检查"),
        "guidance": _("指导支部工作"),
        "bases": _("核定基数"),
        "deposit": _("核对存款"),
        "petition": _("处理来信来访"),
    }.get(purpose, purpose)
