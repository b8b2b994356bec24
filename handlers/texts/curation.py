"""Words for the secretary who looks after the answers: what is not written, what was not right, what is followed."""

from collections.abc import Sequence
from datetime import date

from branch.questions import Complaint, QuestionGap
from locales import Phrases


def gaps(_: Phrases, shown: Sequence[QuestionGap], *, total: int, complaints: int) -> str:
    """List questions that no document answers, and what to do about them.

    Args:
        _: the language.
        shown: this page.
        total: how many there are in all.
        complaints: how many remarks on answers wait besides.
    """
    lines = [_("没写的问题（{total}个）：").format(total=total) if total else _("没有待补的问题。")]
    lines += [f"{number}. {_gap(_, gap)}" for number, gap in enumerate(shown, 1)]
    if total:
        lines.append(_("导入写了这一点的文件，或者用不着补，就关掉。"))
    if complaints:
        lines.append(_("另有{count}条对回答的意见，发 /feedback 看。").format(count=complaints))
    return "\n".join(lines)


def complaints(_: Phrases, shown: Sequence[Complaint], *, total: int) -> str:
    """List what people found wrong with answers."""
    if not total:
        return _("没有待看的意见。")
    lines = [_("对回答的意见（{total}条）：").format(total=total)]
    lines += [f"{number}. {_complaint(_, each)}" for number, each in enumerate(shown, 1)]
    return "\n".join(lines)


def close_number(_: Phrases, number: int) -> str:
    """Label of the button that takes one off the list."""
    return _("关掉{number}").format(number=number)


def further(_: Phrases) -> str:
    """Label of the button that shows the next page."""
    return _("后面的")


def new_complaint(_: Phrases) -> str:
    """Tell the secretary, once for a list that was empty, that there is something to look at."""
    return _("有一条对回答的意见，发 /feedback 看。")


def which_document(_: Phrases, followed: str | None) -> str:
    """Ask which document the branch follows."""
    now = _("现在采用：{document}。").format(document=followed) if followed else _("现在没有选定。")
    return _("本支部采用哪份文件？各文件写得不一样时，回答会注明这一份。") + "\n" + now


def none_of_them(_: Phrases) -> str:
    """Label of the button that follows no document."""
    return _("都不采用")


def followed(_: Phrases, document: str | None) -> str:
    """Confirm the choice."""
    if document is None:
        return _("好，不选定采用的文件；各文件不一样时都列出。")
    return _("好，问规则时先看本支部采用的：{document}。").format(document=document)


def elected_when(_: Phrases) -> str:
    """Ask for the day of the election."""
    return _("哪天换届的？请发“/elected 2023-05-10”这样的日期，不能晚于今天。")


def elected(_: Phrases, day: date) -> str:
    """Confirm the day of the election."""
    return _("记下了：本支部{day}换届。任期从这天算起。").format(day=_.full_day(day))


def _gap(_: Phrases, gap: QuestionGap) -> str:
    if gap.first_on == gap.last_on:
        return _("{question}（{times}次，{day}）").format(
            question=gap.question, times=gap.times, day=_.day(gap.last_on)
        )
    return _("{question}（{times}次，{first}至{last}）").format(
        question=gap.question, times=gap.times, first=_.day(gap.first_on), last=_.day(gap.last_on)
    )


def _complaint(_: Phrases, each: Complaint) -> str:
    who = each.signed_by or _("不署名")
    return _("{day}，{who}\n问：{question}\n意见：{words}").format(
        day=_.day(each.said_on), who=who, question=each.question, words=each.words
    )
