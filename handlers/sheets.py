"""导入表格: an officer sends a sheet in private, sees what it would change, and decides; a whole import can be undone.

Fetching and reading happen between (``bot.fetching``), outside of any transaction, and end in :func:`show`.
"""

from datetime import datetime

from branch.clock import local
from branch.roster import BasesDifference, BasesHead, ImportGone, RosterDifference
from branch.rule_files import RuleFile, RuleFileState, SentFile
from branch.sheets import FaultKind, SheetFault, Workbook
from handlers.context import BranchContext, Say
from handlers.dialogues import CHOICE, drop_question
from handlers.keyboards import Button, Rows, press
from handlers.texts import sheets as texts
from locales import Phrases, phrases
from services import bases_import, roster, rule_files, sheet_imports
from services.dues import CONFIRMERS
from services.sheet_imports import SentSheet
from storage.repositories.outbox import Outgoing
from storage.unit_of_work import UnitOfWork


def receive(context: BranchContext, sent: SentFile) -> None:
    """Take a sheet in, or say whose are taken; what it holds is told once it is read."""
    _, member = context.phrases, context.member
    if not member.holds(*roster.KEEPERS):
        context.reply(texts.not_yours(_))
        return
    drop_question(context)
    rule_files.receive(
        context.work,
        member,
        context.origin.chat_id,
        sent,
        language=context.language,
        at=context.at,
        senders=roster.KEEPERS,
    )
    context.reply(texts.received(_, sent.name))


def show(work: UnitOfWork, file: RuleFile, book: Workbook, *, owner: str, at: datetime) -> None:
    """Put before the officer what a sheet would change, or every fault of it; nothing is written."""
    _ = phrases(file.language)
    member = work.people.member(file.member_id, on=local(at).date())
    if member is None:
        work.rule_readings.refuse(file.id, "gone", owner=owner)
        return
    branch = work.organizations.get(member.branch_id).name
    sheet = sheet_imports.read(book, file.sent.name, today=local(at).date(), branch=branch)
    if sheet.faults:
        if work.rule_readings.refuse(file.id, "faults", owner=owner):
            _tell(work, file, Say(texts.refused(_, sheet.name, sheet.faults)), at=at)
        return
    if sheet.bases is not None and not member.holds(*CONFIRMERS):
        if work.rule_readings.refuse(file.id, "not_yours", owner=owner):
            _tell(work, file, Say(texts.amounts_not_yours(_)), at=at)
        return
    if not work.imports.show(file.id, sheet_imports.packed(sheet), sha256=sheet.sha256, owner=owner):
        return
    say = _asked(work, _, file.id, sheet, member.branch_id, at)
    _tell(work, file, say, at=at)
    _expect(work, file.chat_id, say.rows, at=at)


def many_rows(work: UnitOfWork, file: RuleFile, rows: int, *, at: datetime) -> None:
    """Tell the officer that a long sheet has been read and is being compared."""
    _progress(work, file, "rows", texts.many_rows(phrases(file.language), file.sent.name, rows), at=at)


def still_reading(work: UnitOfWork, file: RuleFile, *, at: datetime) -> None:
    """Tell the officer that reading takes longer."""
    _progress(work, file, "slow", texts.still_reading(phrases(file.language), file.sent.name), at=at)


def _progress(work: UnitOfWork, file: RuleFile, step: str, words: str, *, at: datetime) -> None:
    """Say a step once, however often a process begins anew."""
    call = Outgoing(f"rulefile:{file.id}:{step}", "sheet", file.chat_id, "send_message", Say(words).payload)
    work.outbox.add(call, at=at)


def refuse(work: UnitOfWork, file: RuleFile, reason: str, *, owner: str, at: datetime) -> None:
    """Tell the officer why a sheet could not be read."""
    if work.rule_readings.refuse(file.id, reason, owner=owner):
        _tell(work, file, Say(texts.unreadable(phrases(file.language), file.sent.name, reason)), at=at)


def answer(context: BranchContext, number: str, row: str, member_id: str) -> None:
    """Note who is meant by a row, and ask on or show the difference."""
    sheet = sheet_imports.answered(_draft(context, int(number)), int(row), int(member_id))
    context.work.imports.keep(int(number), sheet_imports.packed(sheet))
    context.toast()
    _ask(context, int(number), sheet)


def import_it(context: BranchContext, number: str, seen: str) -> None:
    """Import what was shown; when the record changed since, show the difference anew."""
    work, member, _ = context.work, context.member, context.phrases
    sheet = _draft(context, int(number))
    found = _difference(work, sheet, member.branch_id, context.at)
    context.toast()
    if found.faults or roster.fingerprint(found) != seen:
        context.reply(texts.changed_meanwhile(_))
        _ask(context, int(number), sheet)
        return
    facts = {"name": sheet.name, "sha256": sheet.sha256}
    if isinstance(found, RosterDifference):
        batch = roster.import_lines(work, member.branch_id, found, **facts, by=member, at=context.at)
    else:
        batch = bases_import.import_amounts(work, member, found, _head(sheet), **facts, at=context.at)
    work.rule_files.decide(int(number), RuleFileState.KEPT)
    context.change(texts.imported(_, batch), [[Button(texts.take_back(_), press("su", batch.id))]])


def leave_it(context: BranchContext, number: str) -> None:
    """Throw away what was shown."""
    _draft(context, int(number))
    context.work.rule_files.decide(int(number), RuleFileState.DROPPED)
    context.toast()
    context.change(texts.dropped(context.phrases))


def undo(context: BranchContext, batch_id: str) -> None:
    """Undo one import as a whole."""
    known = context.work.imports.get(int(batch_id))
    take_back = bases_import.undo if known is not None and known.kind == bases_import.BASES else roster.undo
    batch = take_back(context.work, int(batch_id), by=context.member, at=context.at)
    context.toast()
    context.change(texts.undone(context.phrases, batch))


def _draft(context: BranchContext, number: int) -> SentSheet:
    """Return a sheet that waits for its sender's word.

    Raises:
        ImportGone: it is decided or too old, or somebody else sent it.
    """
    file = context.work.rule_files.get(number)
    draft = context.work.imports.draft(number)
    if file is None or file.member_id != context.member.id or file.state != RuleFileState.SHOWN or not draft:
        raise ImportGone
    return sheet_imports.unpacked(draft)


def _ask(context: BranchContext, number: int, sheet: SentSheet) -> None:
    say = _asked(context.work, context.phrases, number, sheet, context.member.branch_id, context.at)
    context.change(say.text, say.rows)
    _expect(context.work, context.answer_chat, say.rows, at=context.at)


def _asked(work: UnitOfWork, _: Phrases, number: int, sheet: SentSheet, branch_id: int, at: datetime) -> Say:
    """Return the next thing to say of a sheet: who is meant, what is wrong, or what would change."""
    found = _difference(work, sheet, branch_id, at)
    unclear = next((each for each in found.faults if each.kind == FaultKind.SEVERAL_PEOPLE), None)
    if unclear is not None:
        return _who(work, _, number, unclear, new=sheet.bases is None)
    if found.faults:
        return Say(texts.refused(_, sheet.name, found.faults))
    if isinstance(found, BasesDifference):
        words, new = texts.amounts(_, sheet.name, found, _head(sheet), sheet.notes), bool(found.changes)
    else:
        words, new = texts.preview(_, sheet.name, found, sheet.notes), bool(found.new or found.changed)
    if not new:
        offices = found.offices if isinstance(found, RosterDifference) else ()
        return Say(texts.nothing_new(_, sheet.name, found.same, offices, sheet.notes))
    keys = [
        Button(texts.take(_), press("si", number, roster.fingerprint(found))),
        Button(texts.leave(_), press("sd", number)),
    ]
    return Say(words, [keys])


def _who(work: UnitOfWork, _: Phrases, number: int, unclear: SheetFault, *, new: bool) -> Say:
    entries = [work.roster.entry(int(each)) for each in unclear.other.split(".")]
    people = [(each.member_id, texts.this_one(_, each.name, each.party_group)) for each in entries if each is not None]
    rows: Rows = [
        *([Button(label, press("sw", number, unclear.row, member_id))] for member_id, label in people),
        *([[Button(texts.somebody_new(_), press("sw", number, unclear.row, 0))]] if new else []),
        [Button(texts.leave(_), press("sd", number))],
    ]
    return Say(texts.who_is_meant(_, unclear.row or 0, unclear.value, [label for __, label in people]), rows)


def _difference(work: UnitOfWork, sheet: SentSheet, branch_id: int, at: datetime) -> RosterDifference | BasesDifference:
    if sheet.bases is None:
        return roster.difference(work, branch_id, sheet.lines, meant=sheet.meant, on=local(at).date())
    return bases_import.difference(work, branch_id, sheet.lines, sheet.bases.year, meant=sheet.meant, at=at)


def _head(sheet: SentSheet) -> BasesHead:
    assert sheet.bases is not None  # noqa: S101 -- only sheets of amounts get here
    return sheet.bases


def _expect(work: UnitOfWork, chat_id: int, rows: Rows, *, at: datetime) -> None:
    options = [[button.label, button.data] for row in rows for button in row]
    if options and work.dialogues.get(chat_id, chat_id) is None:
        work.dialogues.put(chat_id, chat_id, CHOICE, {"options": options}, at=at)


def _tell(work: UnitOfWork, file: RuleFile, say: Say, *, at: datetime) -> None:
    """Plan the one message about a file; whoever reads it once more after a crash plans none."""
    work.outbox.add(Outgoing(f"rulefile:{file.id}", "sheet", file.chat_id, "send_message", say.payload), at=at)
