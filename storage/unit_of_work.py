"""One open transaction with all repositories on it; whoever opened it commits."""

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

from sqlalchemy import Connection

from storage.repositories.attendance import AttendanceRecords, AttendanceSettings
from storage.repositories.audit import Audit
from storage.repositories.bindings import Bindings
from storage.repositories.boards import Boards
from storage.repositories.corrections import Corrections
from storage.repositories.curation import BranchProfiles, Complaints, QuestionGaps
from storage.repositories.days import DayDecisions
from storage.repositories.dialogues import Dialogues
from storage.repositories.dues import DuesLedger
from storage.repositories.dues_bases import DuesBases
from storage.repositories.dues_money import Deposits, DuesSettings, Spendings
from storage.repositories.dues_review import Publications, Reversals
from storage.repositories.dues_upkeep import DuesUpkeep
from storage.repositories.duties import BranchCalendars, DutyMarks, MeetingCounts, OwnDuties
from storage.repositories.erasure import Erasure
from storage.repositories.evidence import Evidence
from storage.repositories.exemptions import Exemptions
from storage.repositories.feeds import CalendarFeeds
from storage.repositories.filings import Filings
from storage.repositories.follow_ups import FollowUps, Papers
from storage.repositories.gathered import Gathered
from storage.repositories.group_members import GroupMembers
from storage.repositories.imports import Imports
from storage.repositories.inbox import Inbox
from storage.repositories.late_check_ins import LateCheckIns
from storage.repositories.leave import LeaveRequests
from storage.repositories.leave_periods import LeavePeriods
from storage.repositories.meetings import Meetings
from storage.repositories.milestones import Milestones
from storage.repositories.minutes import MinutesBook, MinutesPhotos
from storage.repositories.organizations import Organizations
from storage.repositories.outbox import Outbox
from storage.repositories.own_records import OwnRecords
from storage.repositories.passages import Passages
from storage.repositories.payments import HandedOn, Payments
from storage.repositories.people import People
from storage.repositories.planned import PlannedCalls
from storage.repositories.questions import AskedQuestions
from storage.repositories.rebindings import Rebindings
from storage.repositories.receipts import Receipts
from storage.repositories.records import Records
from storage.repositories.reminder_wishes import ReminderWishes
from storage.repositories.reminding import ReminderFacts
from storage.repositories.roster import RosterBook
from storage.repositories.rule_files import RuleFiles
from storage.repositories.rule_readings import RuleReadings
from storage.repositories.rulebook import RuleDocuments
from storage.repositories.shelf import DocumentShelf
from storage.repositories.sums import Sums
from storage.repositories.trail import Trail
from storage.repositories.transfers import Transfers
from storage.repositories.web_keys import WebKeys
from storage.savepoint import Savepoint

R = TypeVar("R")


class On(Generic[R]):
    """A repository on the connection of its unit of work, made when it is first asked for."""

    def __init__(self, make: Callable[[Connection], R]) -> None:
        self._make = make

    def __set_name__(self, owner: type["UnitOfWork"], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, work: None, owner: type["UnitOfWork"]) -> Self: ...
    @overload
    def __get__(self, work: "UnitOfWork", owner: type["UnitOfWork"]) -> R: ...
    def __get__(self, work: "UnitOfWork | None", owner: type["UnitOfWork"]) -> Self | R:
        """Make the repository and keep it under the same name, which the next look finds first."""
        if work is None:
            return self
        made = self._make(work._connection)
        vars(work)[self._name] = made
        return made


class UnitOfWork:
    """The repositories of one transaction."""

    organizations = On(Organizations)
    """Branches and what stands above them."""
    people = On(People)
    """Members, the offices they hold, the accounts they speak from."""
    receipts = On(Receipts)
    """Confirmed payments of dues as receipts."""
    roster = On(RosterBook)
    """The roster as sheets carry it."""
    corrections = On(Corrections)
    """What members want corrected."""
    erasure = On(Erasure)
    """What goes of whoever left."""
    imports = On(Imports)
    """Imports of sheets by batch."""
    bindings = On(Bindings)
    """Accounts, group chats, one-time codes."""
    rebindings = On(Rebindings)
    """Requests for another account."""
    meetings = On(Meetings)
    """Meetings."""
    attendance = On(AttendanceRecords)
    """Attendance."""
    attendance_settings = On(AttendanceSettings)
    """Thresholds of branches, and the secrets of screens."""
    late_check_ins = On(LateCheckIns)
    """Requests to be recorded after the end."""
    leave = On(LeaveRequests)
    """Leave requests."""
    leave_periods = On(LeavePeriods)
    """Days of which members said to be away."""
    exemptions = On(Exemptions)
    """Days in which members are not expected."""
    dues = On(DuesLedger)
    """Dues: items by member and month."""
    bases = On(DuesBases)
    """Dues: verified amounts."""
    payments = On(Payments)
    """Dues: payments and what of them is for which item."""
    handed_on = On(HandedOn)
    """Dues: which payments are in which deposit."""
    deposits = On(Deposits)
    """Dues: sums handed on and counted again."""
    spendings = On(Spendings)
    """Dues: expenses."""
    publications = On(Publications)
    """Dues: lists as they were published."""
    reversals = On(Reversals)
    """Dues: reversals that wait for the secretary."""
    transfers = On(Transfers)
    """Members on the way to another branch."""
    dues_settings = On(DuesSettings)
    """Dues: what branches decided."""
    minutes = On(MinutesBook)
    """Minutes by version and line."""
    photos = On(MinutesPhotos)
    """Photographs of minutes."""
    papers = On(Papers)
    """Other records of meetings."""
    follow_ups = On(FollowUps)
    """Decisions to carry out."""
    gathered = On(Gathered)
    """Answers to what arrives in pieces."""
    rulebook = On(RuleDocuments)
    """Imported rule documents."""
    shelf = On(DocumentShelf)
    """Imported rule documents, read piece by piece."""
    rule_files = On(RuleFiles)
    """Rule files that officers sent."""
    rule_readings = On(RuleReadings)
    """Who reads which of them."""
    passages = On(Passages)
    """Printed passages with what stands around them."""
    questions = On(AskedQuestions)
    """Questions that were asked lately."""
    gaps = On(QuestionGaps)
    """Questions that no document answers."""
    complaints = On(Complaints)
    """What people found wrong with answers."""
    profiles = On(BranchProfiles)
    """What branches decided for themselves."""
    calendars = On(BranchCalendars)
    """Calendars of duties that branches confirmed."""
    own_duties = On(OwnDuties)
    """Duties that branches gave themselves."""
    duty_marks = On(DutyMarks)
    """What was waived or noted of duties."""
    meeting_counts = On(MeetingCounts)
    """What meetings count for besides their kind."""
    feeds = On(CalendarFeeds)
    """Addresses of calendar feeds."""
    filings = On(Filings)
    """Plans and briefs that branches file."""
    evidence = On(Evidence)
    """What shows that duties were done, of many branches at once."""
    inbox = On(Inbox)
    """Raw updates."""
    outbox = On(Outbox)
    """Calls to the messenger."""
    planned = On(PlannedCalls)
    """Reminders in the outbox."""
    reminder_facts = On(ReminderFacts)
    dues_upkeep = On(DuesUpkeep)
    """What reminding has to know, of many branches at once."""
    reminder_wishes = On(ReminderWishes)
    """What people and branches want of reminders."""
    boards = On(Boards)
    """Messages in groups that are changed as things go on."""
    days = On(DayDecisions)
    """Days that branches declared working days or rest days."""
    group_members = On(GroupMembers)
    """Who was met in a branch's group."""
    dialogues = On(Dialogues)
    """Conversations in progress."""
    audit = On(Audit)
    """The audit trail."""
    sums = On(Sums)
    """Counts for the pages."""
    own = On(OwnRecords)
    """What the record says of one member."""
    records = On(Records)
    """The record book and the album."""
    trail = On(Trail)
    """What was done, and who holds what."""
    milestones = On(Milestones)
    """When something last happened."""
    web_keys = On(WebKeys)
    """Links and sessions of the pages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def savepoint(self) -> Savepoint:
        """Open a savepoint, for one update of many."""
        return Savepoint(self._connection)
