"""What may happen in a branch between two looks at its dues: each function rolls the dice and returns a deed."""

from datetime import timedelta

from branch.clock import month_of
from branch.dues import DuesState, PaymentState, RejectReason
from services import dues, dues_bases, dues_desk, dues_money, transfers

LIVE = (PaymentState.CLAIMED, PaymentState.CONFIRMED)
CLOSED = (DuesState.WAIVED, DuesState.NOT_APPLICABLE)


def claim(town):
    member = town.dice.choice(town.people)
    count = town.dice.choice((1, 1, 2, 3))
    months = [_shifted(town.now, town.dice.choice((-2, -1, 0, 0, 0, 1))) for _ in range(count)]
    amount = town.dice.choice((None, None, 1, 4000, 4200, 9000))
    by = town.dice.choice((None, None, None, town.dice.choice(officers(town)), town.dice.choice(town.people)))

    def deed():
        town.keep(
            dues.claim(
                town.work, member, at=town.now, months=months, amount_fen=amount, differs=True, ahead=True, by=by
            )
        )

    return deed


def receive(town):
    officer, member = town.dice.choice((*officers(town), town.movers[0])), town.dice.choice(town.people)
    amount = town.dice.choice((1, 4200, 9000))

    def deed():
        items = [item for item in town.work.dues.items(member.id) if item.open_fen]
        town.keep(dues_desk.receive(town.work, officer, items[:2], member, amount, at=town.now))

    return deed


def confirm(town):
    number, officer = town.any(*LIVE), _officer(town)

    def deed():
        dues_desk.confirm(town.work, officer, number, at=town.now)
        town.moved(number, PaymentState.CONFIRMED)

    return deed


def smaller(town):
    number, officer, amount = (
        town.any(PaymentState.CLAIMED),
        _officer(town),
        town.dice.choice((1, 4000)),
    )

    def deed():
        town.keep(dues_desk.confirm_smaller(town.work, officer, number, amount, at=town.now))
        town.moved(number, PaymentState.REJECTED)

    return deed


def reject(town):
    number, officer = town.any(*LIVE), _officer(town)

    def deed():
        dues_desk.reject(town.work, officer, number, RejectReason.NOT_RECEIVED, at=town.now)
        town.moved(number, PaymentState.REJECTED)

    return deed


def withdraw(town):
    number, member = town.any(*LIVE), town.dice.choice(town.people)

    def deed():
        dues.withdraw(town.work, member, number, at=town.now)
        town.moved(number, PaymentState.WITHDRAWN)

    return deed


def reverse(town):
    number, officer = town.any(PaymentState.CONFIRMED), _officer(town)

    def deed():
        payment = dues_desk.reverse(town.work, officer, number, "看串行", at=town.now)
        town.moved(number, PaymentState.REVERSED)
        if payment.id != number:
            town.keep(payment)

    return deed


def close(town):
    member, state, officer = town.dice.choice(town.people), town.dice.choice(CLOSED), town.dice.choice(officers(town))

    def deed():
        for item in town.work.dues.items(member.id, months=[town.month]):
            dues_desk.close_item(town.work, officer, item, state, "支委会决定", at=town.now)

    return deed


def verify(town):
    member, amount = town.dice.choice(town.people), town.dice.choice((1200, 4200, 4500))
    year, officer = int(town.month[:4]), town.dice.choice(officers(town))

    def deed():
        dues_bases.verify(town.work, officer, member, year, amount, at=town.now)
        town.bases[member.id, year] = amount

    return deed


def next_month(town):
    def deed():
        town.now = (town.now.replace(day=1) + timedelta(days=32)).replace(day=5)
        transfers.take_effect(town.work, at=town.now)
        town.look_again()
        town.open_month()

    return deed


def hand_on(town):
    officer = town.dice.choice(officers(town))

    def deed():
        deposit = dues_money.hand_on(town.work, officer, at=town.now)
        town.deposits[deposit.id] = deposit.amount_fen

    return deed


def count(town):
    officer = town.dice.choice(town.people)

    def deed():
        if not town.deposits:
            hand_on(town)()
        number = max(town.deposits)
        dues_money.count(town.work, officer, number, town.deposits[number], at=town.now)

    return deed


def transfer(town):
    """Somebody moves to the other branch or back, a few days ago, today or in a few days."""
    index, days, stay = town.dice.randrange(2), town.dice.randrange(-20, 20), town.dice.choice((None, True, False))

    def deed():
        member = town.movers[index]
        sides = (town.branch, town.elsewhere)
        there = next(branch for branch in sides if branch != member.branch_id)
        asker, taker = (town.commissioner if branch == town.branch else town.neighbour for branch in sides)
        if member.branch_id != town.branch:
            asker, taker = taker, asker
        day = (town.now + timedelta(days=days)).date()
        asked = transfers.ask(town.work, asker, member, there, day, at=town.now)
        if stay is not None:
            transfers.keep_dues(town.work, asker, asked.id, stay=stay, at=town.now)
        transfers.accept(town.work, taker, asked.id, at=town.now)
        town.look_again()

    return deed


def officers(town):
    """Return who keeps dues, in either branch."""
    return town.secretary, town.commissioner, town.neighbour


def _officer(town):
    """Return mostly somebody who may, sometimes anybody."""
    return town.dice.choice((*officers(town), *officers(town), town.dice.choice(town.people)))


def _shifted(now, by):
    return month_of((now.replace(day=15) + timedelta(days=31 * by)).date())


DEEDS = {
    deed.__name__: deed
    for deed in (
        *(claim, receive, confirm, smaller, reject, withdraw, reverse, close),
        *(verify, next_month, hand_on, count, transfer),
    )
}
