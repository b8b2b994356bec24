"""导入规则文件: an officer sends a document in private, sees what was read in it, and decides.

Between the two somebody fetches and reads it (``bot.fetching``), who speaks through :func:`show` and :func:`refuse`.
"""

from datetime import datetime

from telegram import Message

from branch.clock import local
from branch.rule_files import Reading, RuleFile, SentFile
from handlers import minutes, minutes_papers, profiles, sheets
from handlers.context import BranchContext, Say
from handlers.dialogues import CHOICE, drop_question
from handlers.keyboards import Button, press
from handlers.texts import rule_files as texts
from handlers.understanding.captions import means_rule_file
from locales import phrases
from services import rule_files
from storage.repositories.outbox import Outgoing
from storage.unit_of_work import UnitOfWork

HEIC = (".heic", ".heif")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff")


def how(context: BranchContext) -> None:
    """Say how a rule document is imported."""
    context.reply(texts.how(context.phrases))


def offered(context: BranchContext, message: Message) -> bool:
    """Tell whether a message brings a rule document.

    In private every document does, a picture only when its caption says so: the others belong to minutes. In a group,
    where people pass around whatever they like, both need the words.
    """
    document = message.document is not None and message.animation is None
    if document and context.origin.private:
        return True
    return (document or bool(message.photo)) and means_rule_file(message.caption or "")


def receive(context: BranchContext, message: Message) -> None:
    """Take a document in, or say why not; what it holds is told once it is read."""
    _, member = context.phrases, context.member
    if not context.origin.private:
        context.reply(texts.private_only(_))
        return
    unusable = _unusable_photo(message)
    if unusable:
        context.reply(texts.unusable_photo(_, unusable))
        return
    imports = member.holds(*rule_files.IMPORTERS)
    draft = minutes.in_progress(context)
    if draft is not None and not means_rule_file(message.caption or ""):
        minutes_papers.receive(context, message, draft)
        return
    sent = _sent(context, message)
    if sent.is_sheet:
        sheets.receive(context, sent)
        return
    if not imports:
        context.reply(texts.not_yours(_))
        return
    drop_question(context)
    rule_files.receive(context.work, member, context.origin.chat_id, sent, language=context.language, at=context.at)
    context.reply(texts.received(_, sent.name, one_of_several=bool(message.photo and message.media_group_id)))


def show(work: UnitOfWork, file: RuleFile, reading: Reading, *, owner: str, at: datetime) -> None:
    """Put what was read before the officer who sent it, with the choice to import it; notes go into their draft."""
    if file.minutes_id is not None:
        minutes_papers.take(work, file, reading, owner=owner, at=at)
        return
    _ = phrases(file.language)
    new = rule_files.keep_draft(work, file, reading, owner=owner)
    if new is None:
        return
    if not new:
        _tell(work, file, Say(texts.known(_, reading.edition.title)), at=at)
        return
    keys = [Button(texts.take(_), press("rk", file.id)), Button(texts.leave(_), press("rd", file.id))]
    _tell(work, file, Say(texts.preview(_, reading), [keys]), at=at)
    if work.dialogues.get(file.chat_id, file.chat_id) is None:
        options = [[key.label, key.data] for key in keys]
        work.dialogues.put(file.chat_id, file.chat_id, CHOICE, {"options": options}, at=at)


def refuse(work: UnitOfWork, file: RuleFile, reason: str, *, owner: str, at: datetime) -> None:
    """Tell the officer why a document could not be read, and what to do."""
    if file.minutes_id is not None:
        minutes_papers.refuse(work, file, reason, owner=owner, at=at)
        return
    if file.sent.is_sheet:
        sheets.refuse(work, file, reason, owner=owner, at=at)
        return
    if work.rule_readings.refuse(file.id, reason, owner=owner):
        _tell(work, file, Say(texts.unreadable(phrases(file.language), file.sent.name, reason)), at=at)


def import_it(context: BranchContext, number: str) -> None:
    """Import what was shown; the next question is answered with it."""
    edition = rule_files.publish(context.work, context.member, int(number), at=context.at)
    context.toast()
    context.change(texts.imported(context.phrases, edition))
    if edition is not None:
        profiles.announce(context, edition)


def leave_it(context: BranchContext, number: str) -> None:
    """Throw away what was shown."""
    rule_files.drop(context.work, context.member, int(number))
    context.toast()
    context.change(texts.dropped(context.phrases))


def _unusable_photo(message: Message) -> str:
    """Tell why a photograph sent as a file is of no use on pages and papers; empty for whatever else was sent."""
    document = message.document
    if document is None:
        return ""
    name, kind = (document.file_name or "").casefold(), (document.mime_type or "").casefold()
    if name.endswith(HEIC) or kind in {"image/heic", "image/heif"}:
        return "heic"
    picture = kind.startswith("image/") or name.endswith(PICTURES)
    return "too_large" if picture and (document.file_size or 0) > rule_files.LARGEST else ""


def _sent(context: BranchContext, message: Message) -> SentFile:
    if message.document is not None:
        return SentFile(message.document.file_id, message.document.file_name or "document", message.document.file_size)
    best = message.photo[-1]
    return SentFile(best.file_id, f"photo-{local(context.at):%Y%m%d-%H%M}.jpg", best.file_size)


def _tell(work: UnitOfWork, file: RuleFile, say: Say, *, at: datetime) -> None:
    """Plan the one message about a file; whoever reads it once more after a crash plans none."""
    work.outbox.add(Outgoing(f"rulefile:{file.id}", "rule_file", file.chat_id, "send_message", say.payload), at=at)
