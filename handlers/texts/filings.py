"""Words about plans and briefs that are filed."""

from datetime import datetime

from branch.filing import Filing, FilingKind
from locales import Phrases
from locales.words import filing_state, filing_title, meeting_kinds

LONGEST = 4000
"""Characters of one message; the messenger takes 4,096."""


def title(_: Phrases, filing: Filing) -> str:
    """Return what is filed, and for which quarter."""
    return filing_title(_, filing.kind, filing.period)


def drafted(_: Phrases, filing: Filing) -> str:
    """Tell what a draft holds and what to do with it."""
    body = filing.body
    count = len(body["meetings"])
    lines = [_("{title}：{state}").format(title=title(_, filing), state=state(_, filing))]
    if filing.kind == FilingKind.PLAN:
        lines.append(_("应办{duties}项，已定会议{meetings}次。").format(duties=len(body["duties"]), meetings=count))
    else:
        waiting = sum(not each["approved"] for each in body["meetings"])
        lines.append(_("已开会议{count}次，内容只取审核通过的记录。").format(count=count))
        if waiting:
            lines.append(_("有{count}次的记录还没通过，内容空着。").format(count=waiting))
    if filing.remark:
        lines.append(_("退回意见：{remark}").format(remark=filing.remark))
    return "\n".join(lines)


def state(_: Phrases, filing: Filing) -> str:
    """Say where a filing stands."""
    return filing_state(_, filing.state)


def which(_: Phrases) -> str:
    """Ask what is to be filed."""
    return _("要起草哪一份？按日程和已有记录起草，不编内容，书记看过再报。")


def plan(_: Phrases) -> str:
    """Label of the button that drafts a plan."""
    return _("季度计划")


def following_plan(_: Phrases) -> str:
    """Label of the button that drafts the plan of the coming quarter."""
    return _("下季度计划")


def brief(_: Phrases) -> str:
    """Label of the button that drafts a brief."""
    return _("季度简报")


def hand_in(_: Phrases) -> str:
    """Label of the button that hands a draft in."""
    return _("报机关党委")


def ask_hand_in(_: Phrases, filing: Filing) -> str:
    """Ask before a draft is handed in."""
    return _("把{title}报给机关党委，对吗？报了就通知对方，要改得等退回。").format(title=title(_, filing))


def hand_it_in(_: Phrases) -> str:
    """Label of the button that agrees to handing in."""
    return _("确认上报")


def print_it(_: Phrases, kind: str) -> str:
    """Label of the button that sends the printable form as ``docx`` or ``pdf``."""
    return _("导出{kind}").format(kind=kind)


def receive(_: Phrases) -> str:
    """Label of the button of the committee that received it."""
    return _("收到")


def give_back(_: Phrases) -> str:
    """Label of the button of the committee that gives it back."""
    return _("退回修改")


def accept(_: Phrases) -> str:
    """Label of the button of the committee that accepts it."""
    return _("通过")


def publish(_: Phrases) -> str:
    """Label of the button that shows an accepted brief in the group."""
    return _("公布到群")


def published(_: Phrases, filing: Filing) -> str:
    """Show a brief to the branch: what happened, when, where and how many; who is nobody's business there."""
    lines = [title(_, filing)]
    for number, each in enumerate(filing.body["meetings"], 1):
        words = _("{number}. {when} {kinds}：应到{expected}人，实到{present}人。")
        starts_at = datetime.fromisoformat(each["starts_at"])
        kinds = meeting_kinds(_, each["kinds"])
        facts = {"expected": each["expected"], "present": each["present"]}
        said = words.format(number=number, when=_.when(starts_at), kinds=kinds, **facts)
        lines += [said, _("内容：{topic}").format(topic=each["topic"])] if each["topic"] else [said]
    return "\n".join(lines if len(lines) > 1 else [*lines, _("本季度没有已开的会议。")])[:LONGEST]


def what_to_mend(_: Phrases, filing: Filing) -> str:
    """Ask what is to be mended."""
    return _("{title}要改什么？请写一句，会告诉支部。").format(title=title(_, filing))


def filed(_: Phrases, branch: str, filing: Filing) -> str:
    """Tell the committee what a branch filed."""
    return _("{branch}报来{title}。").format(branch=branch, title=title(_, filing))


def changed(_: Phrases, filing: Filing) -> str:
    """Tell the branch what became of its filing."""
    said = _("{title}：{state}。").format(title=title(_, filing), state=state(_, filing))
    return said + "\n" + _("退回意见：{remark}").format(remark=filing.remark) if filing.remark else said


def gone(_: Phrases) -> str:
    """Refuse what is handed in or decided already."""
    return _("这一份已经处理过了，或者不归你办，没有改动。")
