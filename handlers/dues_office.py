"""机关党委看党费: all branches in counts, half-yearly deposits by two persons, persons for a purpose that is kept."""

import re
from datetime import date

from branch.clock import local, month_of
from branch.dues import fen_of
from branch.dues_money import Deposit
from branch.dues_office import DuesPurpose, HalfYear, half_of
from branch.member import Organization
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.texts import dues_counting as counting_texts
from handlers.texts import dues_money as money_texts
from handlers.texts import dues_office as texts
from handlers.texts import general
from handlers.understanding.about_dues import names_branch, voucher_in
from handlers.understanding.counted_sums import counted as counted_sum
from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN
from handlers.understanding.days_english import ENGLISH
from handlers.understanding.months import months_in
from locales import Phrases
from locales.words import purpose_words
from services import dues_office, office

DEPOSITING = "half_year_deposit"
COUNTING = "half_year_count"
PURPOSES = {"b": DuesPurpose.BASES, "i": DuesPurpose.INSPECTION, "d": DuesPurpose.DEPOSIT, "p": DuesPurpose.PETITION}


def branches(context: BranchContext) -> None:
    """Show the month in counts, with a button for every branch."""
    _, month = context.phrases, _month(context)
    found = dues_office.branches_in(context.work, context.member, month)
    rows = [
        [Button(texts.verify(_, each.branch), press("oq", each.branch.id, _packed(month)))]
        for each in found[: texts.SHOWN]
    ]
    context.choose(texts.branches(_, month, found), rows)


def verify(context: BranchContext) -> None:
    """Ask for the purpose of looking at the branch and month that were named."""
    below = office.below(context.work, context.member)
    named = [each for each in below if names_branch(context.args, each.name)]
    if len(named) == 1:
        _ask_purpose(context, named[0], _month(context))
    else:
        context.reply(texts.how_to_verify(context.phrases))


def ask_purpose(context: BranchContext, branch_id: str, month: str) -> None:
    """Ask for the purpose of looking at the branch that was pressed."""
    below = {each.id: each for each in office.below(context.work, context.member)}
    context.toast()
    if int(branch_id) in below:
        _ask_purpose(context, below[int(branch_id)], _unpacked(month))
    else:
        context.change(general.gone(context.phrases))


def look(context: BranchContext, branch_id: str, month: str, code: str) -> None:
    """Show the dues of a branch by member, now that the purpose is on record."""
    purpose, wanted = PURPOSES[code], _unpacked(month)
    branch, rows = dues_office.persons_of(
        context.work, context.member, int(branch_id), wanted, purpose=purpose, at=context.at
    )
    context.toast()
    context.change(texts.persons(context.phrases, branch, wanted, purpose, rows))


def half_year(context: BranchContext) -> None:
    """Show half a year in sums, and take day and voucher of a deposit."""
    half = half_of(local(context.at).date())
    found = dues_office.money_of(context.work, context.member, half)
    made = dues_office.deposited(context.work, context.member, half)
    words = texts.half_year(context.phrases, half, found, made)
    if sum(each.handed_fen for each in found) <= sum(each.amount_fen for each in made):
        context.reply(words)
        return
    keys = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, words, keys, takes=DEPOSITING, year=half.year, half=half.half)


def deposit(context: BranchContext) -> None:
    """Record the deposit of which day and voucher were said, and ask a colleague to count it."""
    today = local(context.at).date()
    half = HalfYear(int(context.slots["year"]), int(context.slots["half"]))
    voucher, rest = voucher_in(context.args)
    spans = [span for day in days_in(rest, (*PLAIN, *ENGLISH)) if (span := day.resolve(today, Lean.BACK))]
    fits = len(spans) == 1 and date.fromisoformat(f"{half.first}-01") <= spans[0][0] <= today
    if not fits or not voucher:
        keys = [[Button(general.not_at_all(context.phrases), DECLINE)]]
        words = texts.how_to_deposit(context.phrases)
        in_words.choose(context, words, keys, takes=DEPOSITING, year=half.year, half=half.half)
        return
    made = dues_office.deposit(
        context.work, context.member, half, deposited_on=spans[0][0], voucher=voucher, at=context.at
    )
    others = context.work.people.holders(context.member.branch_id, *dues_office.OFFICERS, on=today)
    told = [context.tell(each.id, lambda _: _please_count(_, made)) for each in others if each.id != context.member.id]
    context.reply(texts.recorded(context.phrases, made, told=any(told)))


def agrees(context: BranchContext, deposit_id: str) -> None:
    """Record that the voucher says the same sum."""
    known = dues_office.deposit_of(context.work, context.member, int(deposit_id))
    _count(context, known, known.amount_fen)


def differs(context: BranchContext, deposit_id: str) -> None:
    """Ask what the voucher says."""
    known = dues_office.deposit_of(context.work, context.member, int(deposit_id))
    keys = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    context.toast()
    in_words.choose(context, texts.how_much(context.phrases, known), keys, takes=COUNTING, deposit=known.id)


def counted(context: BranchContext) -> None:
    """Take the sum that the voucher says."""
    sum_yuan = counted_sum(context.args)
    if sum_yuan is None:
        context.reply(counting_texts.one_sum(context.phrases))
        return
    known = dues_office.deposit_of(context.work, context.member, int(context.slots["deposit"]))
    _count(context, known, fen_of(sum_yuan))


def _count(context: BranchContext, known: Deposit, found_fen: int) -> None:
    made = dues_office.count(context.work, context.member, known.id, found_fen, at=context.at)
    context.toast()
    context.change(texts.deposited(context.phrases, made))
    context.tell(made.maker_id, lambda _: Say(texts.deposited(_, made)))


def _please_count(_: Phrases, made: Deposit) -> Say:
    keys = [Button(money_texts.same(_), press("ok", made.id)), Button(money_texts.other(_), press("on", made.id))]
    return Say(texts.please_count(_, made), [keys])


def _ask_purpose(context: BranchContext, branch: Organization, month: str) -> None:
    _ = context.phrases
    rows = [
        [Button(purpose_words(_, purpose), press("oz", branch.id, _packed(month), code))]
        for code, purpose in PURPOSES.items()
    ]
    rows.append([Button(general.not_at_all(_), DECLINE)])
    context.choose(texts.which_purpose(_, branch, month), rows)


def _month(context: BranchContext) -> str:
    today = local(context.at).date()
    named = [month for each in months_in(context.args, today) for month in each.months]
    return named[0] if named else month_of(today)


def _packed(month: str) -> str:
    return re.sub(r"^20|-", "", month)


def _unpacked(month: str) -> str:
    return f"20{month[:2]}-{month[2:]}"
