"""Words about being away for some days: what is kept, and the question at each meeting planned into them."""

from datetime import date

from branch.leave import LeavePeriod
from branch.meeting import Meeting
from handlers.texts.meetings import with_place
from locales import Phrases


def ask_to_keep(_: Phrases, first: date, last: date) -> str:
    """Offer to ask later, since nothing is planned yet."""
    words = _("{first}到{last}还没有定下来的会。要我记着，定了会再来问你请不请假吗？")
    return words.format(first=_.day(first), last=_.day(last))


def kept(_: Phrases, first: date, last: date) -> str:
    """Say that the days are kept; no leave was asked for by it."""
    return _("{first}到{last}再定了会，我会来问你请不请假。").format(first=_.day(first), last=_.day(last))


def ask_again(_: Phrases, away: LeavePeriod, meeting: Meeting) -> str:
    """Ask whether leave is wanted from a meeting that was planned later."""
    words = _("你说过{first}到{last}不在。这次会在里面：{meeting}。要请假吗？来得了就不用管。")
    return words.format(first=_.day(away.first_on), last=_.day(away.last_on), meeting=with_place(_, meeting))


def leave_from_it(_: Phrases) -> str:
    """Label of the button that asks for leave."""
    return _("请这次的假")


def no_more(_: Phrases) -> str:
    """Label of the button that ends the asking."""
    return _("这段时间不用再问")


def ended(_: Phrases) -> str:
    """Confirm that nobody asks any more."""
    return _("好，这段时间不再问你。已经请的假不变。")
