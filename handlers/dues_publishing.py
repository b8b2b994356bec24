"""公示: the commissioner sees what would be published, and records that it is; the list comes as a file in private."""

from branch.clock import local, month_of
from branch.dues import DUE_DAY
from branch.dues_review import PublicationChanged
from documents import dues_papers
from handlers.context import BranchContext
from handlers.keyboards import Button, Rows, press
from handlers.texts import dues_papers as paper_texts
from handlers.texts import dues_publishing as texts
from handlers.texts import general
from handlers.understanding.months import months_in
from services import dues_exports, dues_publishing
from services.dues_publishing import Draft
from services.overview import months_until

FORMS = {"n": (True, False), "a": (True, True), "t": (False, False)}
"""What a list may have: names, and amounts."""


def ask(context: BranchContext) -> None:
    """Show what would be published of the month that was named; else of the last one whose day is over."""
    today = local(context.at).date()
    named = [month for each in months_in(context.args, today) for month in each.months]
    this = month_of(today)
    _show(context, named[0] if named else this if today.day > DUE_DAY else months_until(this, 2)[0])


def publish(context: BranchContext, month: str, seen: str) -> None:
    """Record that what was shown is published, and send the list."""
    month = f"20{month[:2]}-{month[2:]}"
    context.toast()
    try:
        found = dues_publishing.publish(context.work, context.member, month, seen, at=context.at)
    except PublicationChanged:
        context.reply(texts.changed_meanwhile(context.phrases))
        _show(context, month)
        return
    context.change(texts.published(context.phrases, found))
    ledger = dues_exports.month_ledger(context.work, context.member, month, at=context.at)
    names, amounts = found.setting.publish_names, found.setting.publish_amounts
    paper = dues_papers.publication(ledger, names=names, amounts=amounts, version=found.version)
    context.send_file(f"{paper.title}.pdf", paper, paper_texts.sent(context.phrases, paper.title))


def set_form(context: BranchContext, month: str, form: str) -> None:
    """Let lists have something else from now on, and show the month anew."""
    names, amounts = FORMS[form]
    dues_publishing.set_form(context.work, context.member, names=names, amounts=amounts, at=context.at)
    context.toast()
    _show(context, f"20{month[:2]}-{month[2:]}")


def _show(context: BranchContext, month: str) -> None:
    _, found = context.phrases, dues_publishing.draft(context.work, context.member, month, at=context.at)
    if not found.rows:
        context.change(texts.nothing(_, month))
        return
    context.choose(texts.draft(_, found), _keys(context, found))


def _keys(context: BranchContext, found: Draft) -> Rows:
    _, packed = context.phrases, found.month[2:4] + found.month[5:]
    now = (found.setting.publish_names, found.setting.publish_amounts)
    others = [
        Button(texts.form_label(_, names=names, amounts=amounts), press("pw", packed, form))
        for form, (names, amounts) in FORMS.items()
        if (names, amounts) != now
    ]
    first = [] if found.same else [[Button(texts.publish(_), press("pu", packed, found.fingerprint))]]
    return [*first, others, [Button(general.not_at_all(_), press("no"))]]
