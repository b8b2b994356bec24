"""Files sent while minutes are collected: a record that the meeting needs, or notes that are read into the draft."""

from datetime import datetime
from pathlib import PurePath

from telegram import Message

from branch.clock import local
from branch.minutes import Source
from branch.refusals import FileTooLarge, MinutesIncomplete, NoDraft, NotAllowed
from branch.rule_files import Reading, RuleFile, RuleFileState, SentFile
from handlers import minutes as collecting
from handlers import minutes_notes
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.minutes_showing import missing
from handlers.texts import minutes as minutes_texts
from handlers.texts import minutes_papers as texts
from locales import phrases
from locales.words import paper
from services import minutes, minutes_papers
from services.minutes_papers import KEPT_HERE, File
from services.rule_files import LARGEST, LONGEST_NAME
from storage.repositories.outbox import Outgoing
from storage.unit_of_work import UnitOfWork

READABLE = frozenset({".txt", ".md", ".docx", ".pdf", ".htm", ".html"})
OTHER = "other"


def receive(context: BranchContext, message: Message, minutes_id: int) -> None:
    """Take a file in: as the record that its name or caption says, or else as notes.

    Raises:
        FileTooLarge: notes of so many bytes are not fetched.
    """
    document, caption = message.document, (message.caption or "").strip()
    if document is None:
        return
    name = document.file_name or "file"
    draft = minutes.draft(context.work, context.member, minutes_id)
    wanted = [each for each in minutes_papers.lacking(context.work, draft) if each not in KEPT_HERE]
    kind = minutes_notes.paper_in(f"{name} {caption}")
    readable = PurePath(name).suffix.lower() in READABLE
    if not kind and caption:
        collecting.note(context, minutes_id, caption)
    if not kind and readable and not wanted:
        _read(context, minutes_id, SentFile(document.file_id, name, document.file_size))
        return
    file = File(document.file_id, document.file_unique_id, name)
    named = kind or ("" if readable else OTHER)
    number = minutes_papers.keep(context.work, context.member, minutes_id, named, file, at=context.at)
    if number is None:
        context.reply(texts.known(context.phrases))
    elif named:
        _say_kept(context, minutes_id, named)
    else:
        _ask(context, number, minutes_id, name, wanted)


def named(context: BranchContext, paper_id: str, kind: str) -> None:
    """Say which record a file is, or that it holds notes, which are read then."""
    draft = collecting.in_progress(context)
    if draft is None or kind not in {*minutes_papers.kinds(), OTHER, minutes_papers.MINUTES}:
        raise NoDraft
    notes = kind == minutes_papers.MINUTES
    paper = minutes_papers.named(context.work, context.member, int(paper_id), "" if notes else kind)
    context.toast()
    if notes:
        _read(context, draft, SentFile(paper.file_id, paper.name))
    else:
        _say_kept(context, draft, kind)


def take(work: UnitOfWork, file: RuleFile, reading: Reading, *, owner: str, at: datetime) -> None:
    """Take what was read into the draft, word for word; the file's message is the source of each line."""
    if not work.rule_readings.show(file.id, reading.edition, owner=owner):
        return
    work.rule_files.decide(file.id, RuleFileState.KEPT)
    _ = phrases(file.language)
    writer = work.people.member(file.member_id, on=local(at).date())
    text = "\n".join(passage.text for passage in reading.edition.passages)
    source = Source(file.chat_id, file.message_id or 0, file.member_id, at)
    number = file.minutes_id or 0
    if writer is None:
        return
    try:
        held = minutes.draft(work, writer, number).meeting.starts_at
        people = work.people.members(writer.branch_id, on=local(at).date())
        lines = minutes_notes.read_notes(text, held_at=held, roster=people)
        draft = minutes.note(work, writer, number, lines, source)
    except (NoDraft, NotAllowed):
        _tell(work, file, Say(texts.too_late(_, file.sent.name)), at)
    except MinutesIncomplete:
        _tell(work, file, Say(texts.too_long(_, file.sent.name)), at)
    else:
        keys = [[Button(minutes_texts.preview_button(_), press("nv", draft.id))]]
        _tell(work, file, Say(minutes_texts.added(_, draft), keys), at)


def refuse(work: UnitOfWork, file: RuleFile, reason: str, *, owner: str, at: datetime) -> None:
    """Say that notes could not be read; nothing of them was noted."""
    if work.rule_readings.refuse(file.id, reason, owner=owner):
        _tell(work, file, Say(texts.unreadable(phrases(file.language), file.sent.name)), at)


def _read(context: BranchContext, minutes_id: int, sent: SentFile) -> None:
    if sent.size is not None and sent.size > LARGEST:
        raise FileTooLarge
    minutes.draft(context.work, context.member, minutes_id)
    short = SentFile(sent.file_id, sent.name[-LONGEST_NAME:], sent.size)
    facts = {"minutes_id": minutes_id, "message_id": context.origin.message_id}
    context.work.rule_files.add(
        context.member, context.origin.chat_id, short, language=context.language, at=context.at, **facts
    )
    context.reply(texts.reading(context.phrases, short.name))


def _ask(context: BranchContext, paper_id: int, minutes_id: int, name: str, wanted: list[str]) -> None:
    _ = context.phrases
    rows = [[Button(paper(_, each), press("nk", paper_id, each))] for each in wanted[:6]]
    rows.append([Button(texts.notes(_), press("nk", paper_id, minutes_papers.MINUTES))])
    rows.append([Button(texts.other(_), press("nk", paper_id, OTHER))])
    context.reply(texts.which(_, name), rows)


def _say_kept(context: BranchContext, minutes_id: int, kind: str) -> None:
    draft = minutes.draft(context.work, context.member, minutes_id)
    keys = [[Button(minutes_texts.preview_button(context.phrases), press("nv", minutes_id))]]
    named_kind = "" if kind == OTHER else kind
    context.reply(texts.kept(context.phrases, named_kind, missing(context, draft)), keys)


def _tell(work: UnitOfWork, file: RuleFile, say: Say, at: datetime) -> None:
    """Plan the one message about a file; whoever reads it once more after a crash plans none."""
    work.outbox.add(Outgoing(f"rulefile:{file.id}", "reply", file.chat_id, "send_message", say.payload), at=at)
