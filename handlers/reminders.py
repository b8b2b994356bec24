"""What one says under a reminder, or about reminders: noted, tomorrow again, no more of these, and why."""

from handlers import reminder_desk
from handlers.access import Place, officers
from handlers.context import BranchContext
from handlers.keyboards import Button, press, read_press
from handlers.texts import reminders as texts
from handlers.understanding.reminding import About, ReminderWords, about_reminders
from reminders import wishes
from reminders.explaining import grounds
from reminders.ladders import ROWS, mutable
from reminders.model import Kind
from services.meetings import CHAIRS
from storage.repositories.planned import LATELY

_CHAIR = officers(Place.PRIVATE, *CHAIRS)
USUAL = frozenset({"zk", "zt", "zm", "zw"})
"""Operations of the buttons under every reminder."""


def noted(context: BranchContext, *matter: str) -> None:
    """Take the buttons of every reminder away, and leave those of the matter itself; a meeting comes once more."""
    wishes.noted(context.work, context.member, ":".join(matter), at=context.at)
    context.toast(texts.noted(context.phrases))
    payload = context.work.planned.payload_of(_key(context, matter))
    if payload and context.origin.press_id is not None:
        rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
        kept = [[Button(key["text"], key["callback_data"]) for key in row if _own(key)] for row in rows]
        context.change(payload["text"], [row for row in kept if row])


def tomorrow(context: BranchContext, *matter: str) -> None:
    """Remind of this again tomorrow."""
    day = wishes.put_off(context.work, context.member, ":".join(matter), at=context.at)
    context.toast()
    context.reply(texts.put_off(context.phrases, day))


def no_more(context: BranchContext, kind: str, *matter: str) -> None:
    """Send no more reminders of this kind; below a reminder of a meeting, no more of theme days either."""
    _mute(context, _with_theme_days(kind) if matter else [Kind(kind)])


def hear(context: BranchContext, kind: str) -> None:
    """Send reminders of this kind again; what is muted together is heard together."""
    kinds = _with_theme_days(kind)
    for each in kinds:
        wishes.hear(context.work, context.member, each, at=context.at)
    context.toast()
    context.change(texts.heard(context.phrases, kinds))


def why(context: BranchContext, *matter: str) -> None:
    """Open the rule with its source, and the record that makes the matter due."""
    step = wishes.current(context.work, context.member, ":".join(matter), at=context.at)
    ladders = context.work.reminder_wishes.ladders([context.member.branch_id])
    found = grounds(step, own_ladder=(context.member.branch_id, step.kind) in ladders)
    context.toast()
    context.reply(texts.grounds(context.phrases, found))


def mine(context: BranchContext) -> None:
    """List what the sender is reminded of, and let kinds be muted or asked for."""
    said = context.work.reminder_wishes.of([context.member.id])
    state = {kind: said.get((context.member.id, kind), not row.on_request) for kind, row in ROWS.items()}
    _ = context.phrases
    rows = [
        [Button(texts.turn_off(_, kind) if wanted else texts.turn_on(_, kind), press("zm" if wanted else "zu", kind))]
        for kind, wanted in state.items()
        if mutable(kind)
    ]
    context.reply(texts.mine(_, [(kind, wanted) for kind, wanted in state.items() if mutable(kind)]), rows)


def said(context: BranchContext) -> bool:
    """Act on what was said about reminders; False when nothing was.

    Who asks why without having got one lately is told so; “tomorrow” alone is then about something else.
    """
    words = about_reminders(context.args) if context.origin.private else None
    if words is None:
        return False
    if words.about == About.LADDER:
        _CHAIR.admit(context.account)
        reminder_desk.ladder(context)
        return True
    if words.about in {About.MUTE, About.HEAR}:
        _wish(context, words)
        return True
    matter = _latest(context)
    if matter is None:
        if words.about == About.WHY:
            context.reply(texts.none_lately(context.phrases))
        return words.about == About.WHY
    (tomorrow if words.about == About.TOMORROW else why)(context, *matter)
    return True


def _wish(context: BranchContext, words: ReminderWords) -> None:
    if not words.kind:
        mine(context)
    elif words.about == About.HEAR:
        hear(context, words.kind)
    else:
        _mute(context, _with_theme_days(words.kind))


def _with_theme_days(kind: str) -> list[Kind]:
    """Return what people mean by a kind: who says “meetings” means theme days with them."""
    return [Kind.MEETING, Kind.THEME_DAY] if kind == Kind.MEETING else [Kind(kind)]


def _mute(context: BranchContext, kinds: list[Kind]) -> None:
    for each in kinds:
        wishes.mute(context.work, context.member, each, at=context.at)
    context.toast()
    rows = [[Button(texts.hear_again(context.phrases), press("zu", kinds[0]))]]
    context.reply(texts.muted(context.phrases, kinds), rows)


def _latest(context: BranchContext) -> list[str] | None:
    """Return the matter of the last reminder that the sender got lately."""
    key = context.work.planned.last_sent(context.origin.external_id, tuple(Kind), since=context.at - LATELY)
    return key.split(":")[:3] if key else None


def _key(context: BranchContext, matter: tuple[str, ...]) -> str:
    return ":".join((*matter, f"m{context.member.id}"))


def _own(key: dict[str, str]) -> bool:
    return read_press(key["callback_data"])[0] not in USUAL
