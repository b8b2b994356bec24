"""离开、去世、不用交: read back before it is recorded; of membership only what the organization decided is written."""

from datetime import date

from branch.clock import local, month_of
from branch.endings import Ending, EndingKind
from handlers import in_words
from handlers.context import BranchContext
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, press
from handlers.naming import named
from handlers.texts import endings as texts
from handlers.texts import general
from handlers.understanding.about_dues import ending_in, without_spans
from handlers.understanding.days import Lean, days_in
from handlers.understanding.days_chinese import PLAIN
from handlers.understanding.days_english import ENGLISH
from handlers.understanding.months import months_in
from services import endings


def begin(context: BranchContext) -> None:
    """Read back who, when, what happened and on which paper; two buttons choose what becomes of the month."""
    _, today, people = context.phrases, local(context.at).date(), named(context)
    if len(people) != 1:
        context.reply(texts.how(_, several=bool(people)))
        return
    kind, words = ending_in(context.args.replace(people[0].name, " "))
    found = [(day, span) for day in days_in(words, (*PLAIN, *ENGLISH)) if (span := day.resolve(today, Lean.BACK))]
    spans = [(day.start, day.end) for day, _span in found]
    reference = without_spans(words, spans).replace(people[0].party_group or "…", "").strip(" ，,。")
    on = found[0][1][0] if found else today
    if kind is None or not reference or on > today:
        context.reply(texts.whats_needed(_))
        return
    rows = [
        [Button(texts.month_due(_), press("me", "d")), Button(texts.month_not_due(_), press("me", "n"))],
        [Button(general.not_at_all(_), DECLINE)],
    ]
    question = texts.ask_ending(_, people[0], kind, on, reference)
    in_words.choose(context, question, rows, member=people[0].id, kind=kind, on=on.isoformat(), reference=reference)


def record(context: BranchContext, choice: str) -> None:
    """Record the ending that was read back."""
    context.toast()
    number = int(context.slots.get("member", 0))
    member = context.work.people.member(number, on=local(context.at).date())
    if member is None:
        context.change(general.gone(context.phrases))
        return
    on = date.fromisoformat(str(context.slots["on"]))
    ending = Ending(EndingKind(context.slots["kind"]), on, str(context.slots["reference"]), month_due=choice == "d")
    months = endings.end(context.work, context.member, member, ending, at=context.at)
    context.change(texts.ended(context.phrases, member, months))


def not_due(context: BranchContext) -> None:
    """Record that named months do not apply to somebody, with the reason."""
    today, people = local(context.at).date(), named(context)
    if len(people) != 1:
        context.reply(texts.how_not_due(context.phrases, several=bool(people)))
        return
    mentions = months_in(context.args, today)
    months = [*mentions[0].months] if mentions else [month_of(today)]
    rest = without_spans(context.args, [(each.start, each.end) for each in mentions[:1]])
    reason = rest.replace(people[0].name, "").replace(people[0].party_group or "…", "").strip(" ，,。（）()")
    endings.not_due(context.work, context.member, people[0], months, reason, at=context.at)
    context.reply(texts.not_due(context.phrases, people[0], months, reason))


def said(context: BranchContext) -> bool:
    """Tell whether what was said names somebody of the branch who died."""
    return bool(named(context))
