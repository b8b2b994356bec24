"""党费台账: ledgers, receipts and yearly tables as files in private; each export is a line of the audit trail."""

from collections.abc import Callable

from branch.clock import local, month_of
from branch.dues_exports import YearLedger
from branch.papers import Paper
from documents import dues_papers
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import dues_papers as texts
from services import dues_exports

YEARLY: dict[str, Callable[[YearLedger], Paper]] = {
    "y": dues_papers.year_ledger,
    "r": dues_papers.receipts,
    "e": dues_papers.income_and_expenditure,
}
MONTH, PUBLICATION = "m", "b"
ENDINGS = {"x": "xlsx", "p": "pdf"}
NAMES = {"m": "dues-month", "y": "dues-year", "r": "dues-receipts", "e": "dues-income", "b": "dues-notice"}


def ask(context: BranchContext) -> None:
    """Offer the ledgers of the months that were named, else of this month and year."""
    _, today = context.phrases, local(context.at).date()
    named = list(context.slots.get("months") or ()) or [month_of(today)]
    dues_exports.month_ledger(context.work, context.member, named[0], at=context.at)
    rows = [_row(context, MONTH, month, texts.month(_, month)) for month in named[:6]]
    rows += [_row(context, PUBLICATION, month, texts.notice(_, month)) for month in named[:6]]
    year = named[0][:4]
    rows += [_row(context, form, year, texts.year(_, form, int(year))) for form in YEARLY]
    rows.append([Button(texts.bases_form(_), press("xb", year))])
    context.choose(texts.which(_), rows)


def send(context: BranchContext, form: str, period: str, ending: str) -> None:
    """Send one ledger; it is written when the file is sent, from what the record says now."""
    work, officer, at = context.work, context.member, context.at
    paper: Paper
    if form == PUBLICATION:
        setting = work.dues_settings.of(officer.branch_id)
        shown = {"names": setting.publish_names, "amounts": setting.publish_amounts}
        paper = dues_papers.publication(dues_exports.month_ledger(work, officer, period, at=at), **shown)
    elif form == MONTH:
        paper = dues_papers.month_ledger(dues_exports.month_ledger(work, officer, period, at=at))
    else:
        paper = YEARLY[form](dues_exports.year_ledger(work, officer, int(period), at=at))
    dues_exports.exported(work, officer, NAMES[form], period, at=at)
    context.toast()
    context.send_file(f"{paper.title}.{ENDINGS[ending]}", paper, texts.sent(context.phrases, paper.title))


def send_form(context: BranchContext, year: str) -> None:
    """Send the form for verified amounts, with the names of the branch and no amount in it."""
    work, officer = context.work, context.member
    people = work.people.members(officer.branch_id, on=local(context.at).date())
    branch = work.organizations.get(officer.branch_id).name
    paper = dues_papers.bases_form(branch, [(each.name, each.party_group or "") for each in people], int(year))
    dues_exports.exported(work, officer, "dues-bases-form", year, at=context.at)
    context.toast()
    context.send_file(f"{paper.title}.xlsx", paper, texts.form_sent(context.phrases))


def send_slip(context: BranchContext, deposit_id: str) -> None:
    """Send the slip of a sum that was handed on or over."""
    work, officer = context.work, context.member
    deposit = work.deposits.get(int(deposit_id))
    context.toast()
    if deposit is None or deposit.branch_id != officer.branch_id:
        context.reply(texts.no_slip(context.phrases))
        return
    paper = dues_papers.handover_slip(work.organizations.get(officer.branch_id).name, deposit)
    dues_exports.exported(work, officer, "dues-slip", str(deposit.id), at=context.at)
    context.send_file(f"{paper.title}{deposit.id}.pdf", paper, texts.sent(context.phrases, paper.title))


def slip(context: BranchContext) -> None:
    """Offer the slips of the sums handed on in the last year."""
    work, officer, _ = context.work, context.member, context.phrases
    dues_exports.month_ledger(work, officer, month_of(local(context.at).date()), at=context.at)
    found = work.deposits.of_branch(officer.branch_id, dues_exports.a_year_before(context.at), context.at)[-8:]
    rows = [[Button(texts.deposit(_, each), press("xs", each.id))] for each in reversed(found)]
    if rows:
        context.choose(texts.which_slip(_), rows)
    else:
        context.reply(texts.no_slip(_))


def _row(context: BranchContext, form: str, period: str, label: str) -> list[Button]:
    return [
        Button(texts.as_file(context.phrases, label, ending), press("xe", form, period, code))
        for code, ending in ENDINGS.items()
    ]
