"""What is said when something is refused: why, and what to do instead."""

from collections.abc import Callable, Collection

from branch.dues_review import ReversalGone
from branch.rebinding import RebindingGone
from branch.refusals import (
    AlreadyBound,
    AlreadyCheckedIn,
    BranchError,
    ClaimGone,
    ClaimsWait,
    CodeExpired,
    CodeForged,
    CodeNotValid,
    DepositGone,
    DutyGone,
    FileTooLarge,
    FilingGone,
    ItemNotOpen,
    LateCheckInGone,
    LeaveGone,
    MeetingGone,
    MinutesIncomplete,
    NoDraft,
    NoGroupChat,
    NoMeetingToOpen,
    NoSuchMember,
    NotAllowed,
    NotDecided,
    NotExpected,
    NothingInHand,
    NothingToCorrect,
    NothingToUndo,
    OnLeave,
    OwnAccount,
    OwnClaim,
    OwnDeposit,
    ReasonNeeded,
    RuleFileGone,
    TooManyFiles,
    TooManyTries,
    TransferGone,
    UnknownSender,
    WitnessNeeded,
)
from branch.set_up import BranchKnown
from branch.transfer import SameName
from handlers.texts import duties, filings, minutes_follow_ups, rebinding, reminders, rule_files, sheets
from handlers.texts.attendance import late_gone
from handlers.texts.general import stranger, wrong_code
from handlers.texts.leave import leave_gone
from locales import Phrases
from locales.words import offices

GONE: dict[type[BranchError], Callable[[Phrases], str]] = {
    DutyGone: duties.gone,
    FilingGone: filings.gone,
    RebindingGone: rebinding.gone,
}
"""Refusals that are worded beside what they are about."""


def refusal(_: Phrases, refused: BranchError) -> str:
    """Word a refusal that carries nothing to choose from."""
    words: dict[type[BranchError], str] = {
        UnknownSender: stranger(_),
        NotAllowed: _matter_of_others(_, refused.args),
        CodeNotValid: wrong_code(_),
        TooManyTries: _("绑定码试了太多次，请一小时后再试，或当面找组织委员。"),
        AlreadyBound: _("已经绑定过了。要换账号，请找书记或组织委员，由两位支委办理。"),
        NoMeetingToOpen: _("今天没有计划中的会。要现在开，请发 /open ，选一种。"),
        NotExpected: _("你不在这次会的应到名单里，没有登记。有疑问请找书记。"),
        AlreadyCheckedIn: _("你已经签到，不用请假。签错了，先回“撤销”。"),
        MeetingGone: _("这个会已经结束或取消了，没有登记。"),
        NothingToUndo: _("没有可以撤销的登记。"),
        OwnClaim: _("自己的党费要由别人核对，请书记确认。"),
        TransferGone: _("这次转接已经处理过，或者已经在办，没有重复登记。"),
        ClaimsWait: _("原支部还有待核对的党费，核对完才能接收。"),
        ReversalGone: _("这次冲销已经有人请示过，或者已经定了，没有重复登记。"),
        OwnDeposit: _("经手或确认过这笔钱的同志不能自己清点，请另一位同志办。"),
        DepositGone: _("这张单子已经清点过了，没有重复登记。"),
        NothingInHand: _("手上没有已确认、还没上缴的党费。"),
        NotDecided: _("没有登记：支出要有开过、有到会记录的会来定。"),
        ItemNotOpen: _("这个月没有要交的，或者已经核对、免交，没有登记。"),
        ClaimGone: _("这一笔已经处理过了，没有重复登记。"),
        NoDraft: _("没有正在整理的会议记录。要开始，请发 /minutes 。"),
        MinutesIncomplete: _("记录要有文字，而且不超过3500字、60条。"),
        CodeExpired: _("这个码已经过时，没有登记。会场屏幕上的码15秒换一次，请在现场扫。"),
        CodeForged: _("这个码不是本支部的签到码，没有登记。请在会场扫屏幕上的码，或发“签到”。"),
        NothingToCorrect: _("最近的会里没有要补签的，没有登记。"),
        OnLeave: _("你这次请了假。真到了请发“签到”。"),
        ReasonNeeded: _("要写一句理由才能登记。"),
        WitnessNeeded: _("要写明谁能证明你到会了。"),
        NoGroupChat: _("支部还没有绑定群。请在支部群里发 /bindgroup 。"),
    }
    if isinstance(refused, FileTooLarge | TooManyFiles | RuleFileGone):
        return rule_files.refusal(_, refused)
    if isinstance(refused, sheets.REFUSALS):
        return sheets.refusal(_, refused)
    if isinstance(refused, minutes_follow_ups.REFUSALS):
        return minutes_follow_ups.refusal(_, refused)
    if type(refused) in GONE:
        return GONE[type(refused)](_)
    return _of_a_person(_, refused) or words.get(type(refused), _matter_of_others(_, ()))


def _matter_of_others(_: Phrases, roles: Collection[str]) -> str:
    if not roles:
        return _("这件事归支部其他同志办，我没有登记。")
    return _("这件事归支部其他同志办，请找{offices}，我没有登记。").format(offices=offices(_, roles))


def _of_a_person(_: Phrases, refused: BranchError) -> str:
    """Word a refusal that says who decided, whom or which reminder it is about; empty for any other."""
    if isinstance(refused, reminders.REFUSALS):
        return reminders.refusal(_, refused)
    if isinstance(refused, LateCheckInGone):
        return late_gone(_, refused.request)
    if isinstance(refused, OwnAccount):
        return _("{name}有自己的账号，请本人发“签到”，没有代为登记。").format(name=refused.name)
    if isinstance(refused, LeaveGone):
        return leave_gone(_, refused.request)
    if isinstance(refused, NoSuchMember | SameName | BranchKnown):
        words = _("名册里没有{name}，请核对姓名。")
        if isinstance(refused, BranchKnown):
            words = _("已经有叫{name}的支部了，请写全称，或者换一个。")
        if isinstance(refused, SameName):
            words = _("名册里已有未分组的{name}，请先给他分好党小组再接收。")
        return words.format(name=refused.name)
    return ""
