"""Words about what is stored of a person: the file, and corrections."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from branch.dues import PaymentState
from branch.member import Member
from branch.own_data import Correction, CorrectionState, OwnData, OwnReason
from branch.papers import Column, TablePaper
from branch.roster import Detail
from handlers.texts import attendance, dues, sheets
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import meeting_kinds

HIDDEN = frozenset({Detail.PHONE, Detail.BIRTH_MONTH})
"""Values that no message carries; whoever decides knows them from the person."""
SEEN = 2
"""Characters at the end that are shown all the same, to tell one value from another."""


def offered(_: Phrases, pages: str) -> str:
    """Say what is stored, how long, and how it is corrected."""
    lines = [
        _(
            "支部存了你的：名册各项、聊天账号的绑定、到会、请假和补签的原因、党费、提醒的取舍。给谁看、存多久，见个人信息保护说明。"
        ),
        _("哪项不对，说“/correct 联系电话 新号码”，书记或组织委员核对后更正；到会和党费不对，直接说哪一天、哪个月。"),
        _("离开支部后，可以要求删除依法不必保存的部分。"),
        _("文件经Telegram发到本聊天，含电话等个人信息。"),
    ]
    return "\n".join([*lines, _("也可以在网页上看：{pages}/me").format(pages=pages)] if pages else lines)


def send_me(_: Phrases) -> str:
    """Label of the button that sends the file."""
    return _("发给我")


def sent(_: Phrases) -> str:
    """Say what the file is."""
    return _("关于你的全部记录。含个人信息，请自己保管。")


def how_to_correct(_: Phrases, fields: Sequence[str]) -> str:
    """Say how a correction is asked for."""
    names = _.listed(sheets.column(_, each) for each in fields)
    return _("写明哪一项、应该是什么，比如“/correct 联系电话 新号码”；没有登记。可以更正：{names}。").format(
        names=names
    )


def no_such_value(_: Phrases, field: str) -> str:
    """Say that a value cannot be read; it is not repeated."""
    return _("“{column}”的新内容读不出来，没有登记。日期写成2012年7月1日；身份证号不要写。").format(
        column=sheets.column(_, field)
    )


def asked(_: Phrases, correction: Correction, *, told: bool) -> str:
    """Confirm what was asked."""
    name = sheets.column(_, correction.field)
    if told:
        return _("已请书记、组织委员核对“{column}”，改好了告诉你。").format(column=name)
    return _("“{column}”的更正已登记，但现在没有能办的人绑定，请当面告诉书记。").format(column=name)


def to_decide(_: Phrases, correction: Correction, member: Member) -> str:
    """Ask whoever keeps the roster."""
    value = correction.value
    if correction.field in HIDDEN:
        value = _("末尾是{end}").format(end=value[-SEEN:])
    return _("{name}请求更正名册的“{column}”：{value}。请先与本人核对。").format(
        name=with_group(_, member), column=sheets.column(_, correction.field), value=value
    )


def make_it(_: Phrases) -> str:
    """Label: correct it."""
    return _("核对无误，更正")


def leave_it(_: Phrases) -> str:
    """Label: leave it."""
    return _("不更正")


def decided_by_me(_: Phrases, correction: Correction) -> str:
    """Say in the officer's message how it ended."""
    facts = {"name": correction.name, "column": sheets.column(_, correction.field)}
    if correction.state == CorrectionState.MADE:
        return _("{name}的“{column}”已更正。").format(**facts)
    return _("{name}的“{column}”没有更正。").format(**facts)


def decided(_: Phrases, correction: Correction) -> str:
    """Tell the member how it ended."""
    name = sheets.column(_, correction.field)
    if correction.state == CorrectionState.MADE:
        return _("名册里的“{column}”已按你说的更正。").format(column=name)
    return _("名册里的“{column}”没有更正，请与书记或组织委员核对。").format(column=name)


def paper(_: Phrases, found: OwnData, at: datetime) -> TablePaper:
    """Return everything as one list: of what, when or which, and what it says."""
    return TablePaper(
        title=_("关于我的记录"),
        columns=(Column(_("类别")), Column(_("项目"), breadth=4), Column(_("内容"), breadth=5)),
        rows=tuple(_rows(_, found)),
        lines=(_("{name}，{branch}").format(name=found.entry.name, branch=found.branch),),
        notes=(_("{when}由本人导出。操作记录里与本人有关的有{count}条。").format(when=_.when(at), count=found.trail),),
    )


def _rows(_: Phrases, found: OwnData) -> Iterator[tuple[str, str, str]]:
    entry, roster = found.entry, _("名册")
    yield roster, _("姓名"), entry.name
    yield roster, sheets.column(_, "party_group"), entry.party_group
    if entry.joined_on:
        yield roster, sheets.column(_, "joined_on"), entry.joined_on.isoformat()
    for detail in Detail:
        yield roster, sheets.column(_, detail), entry.details.get(detail, "")
    if found.bound_at:
        yield _("账号"), _("绑定时间"), _.when(found.bound_at)
    for each in found.meetings:
        held = f"{_.when(each.meeting.starts_at)} {meeting_kinds(_, each.meeting.kinds)}"
        yield _("到会"), held, attendance.state(_, each.state)
    for reason in found.reasons:
        yield _asked(_, reason)
    for item in found.items:
        yield _("应交党费"), item.month, dues.state(_, item) + " " + _.money(item.amount_fen)
    for payment in found.payments:
        yield _("交来党费"), _.when(payment.claimed_at), _paid(_, payment.state) + " " + _.money(payment.amount_fen)


def _asked(_: Phrases, reason: OwnReason) -> tuple[str, str, str]:
    return _("补签") if reason.late else _("请假"), _.when(reason.starts_at), reason.reason


def _paid(_: Phrases, state: PaymentState) -> str:
    words = {
        PaymentState.CLAIMED: _("待核对"),
        PaymentState.CONFIRMED: _("已确认"),
        PaymentState.REJECTED: _("已退回"),
        PaymentState.WITHDRAWN: _("已撤回"),
        PaymentState.REVERSED: _("已冲销"),
    }
    return words[state]
