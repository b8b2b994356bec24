"""The schema as typed SQLAlchemy models, one file a subject; only ``storage`` sees them."""

from storage.tables.attendance import (
    AttendanceEntryRow,
    AttendanceSettingRow,
    ExemptionRow,
    LateCheckInRow,
    LeavePeriodRow,
    RollCallKeyRow,
    SelfOpeningRow,
)
from storage.tables.base import Base
from storage.tables.column_uses import declare
from storage.tables.dues import DuesAllocationRow, DuesBaseRow, DuesItemRow, DuesPaymentRow, DuesSettingRow
from storage.tables.dues_money import DuesDepositRow, DuesSpendingRow, TransferRow
from storage.tables.dues_review import DuesPublicationRow, DuesReversalRow
from storage.tables.duties import (
    BranchCalendarRow,
    CalendarFeedRow,
    DutyMarkRow,
    FilingRow,
    FilingStepRow,
    FollowedCalendarRow,
    MeetingCountRow,
    OwnDutyRow,
)
from storage.tables.imports import CorrectionRow, ImportBatchRow, ImportChangeRow, MemberDetailRow
from storage.tables.meetings import AttendanceRow, DayDecisionRow, LeaveRow, MeetingRow
from storage.tables.messages import AuditRow, DialogueRow, InboxRow, OutboxRow
from storage.tables.minutes import FollowUpRow, MinutesLineRow, MinutesRow, PaperRow, PhotoRow
from storage.tables.people import (
    BindingCodeRow,
    BindingRow,
    CodeTryRow,
    GroupChatRow,
    MemberRow,
    OrganizationRow,
    RebindingRow,
    RoleTermRow,
)
from storage.tables.questions import AskedQuestionRow, BranchProfileRow, ComplaintRow, QuestionGapRow
from storage.tables.reminders import ReminderLadderRow, ReminderSnoozeRow, ReminderWishRow
from storage.tables.rule_files import RuleFileRow
from storage.tables.rulebook import RuleDocumentRow, RulePassageRow
from storage.tables.watching import MilestoneRow
from storage.tables.web import WebKeyRow

declare(Base.metadata)

__all__ = [
    "AskedQuestionRow",
    "AttendanceEntryRow",
    "AttendanceRow",
    "AttendanceSettingRow",
    "AuditRow",
    "Base",
    "BindingCodeRow",
    "BindingRow",
    "BranchCalendarRow",
    "BranchProfileRow",
    "CalendarFeedRow",
    "CodeTryRow",
    "ComplaintRow",
    "CorrectionRow",
    "DayDecisionRow",
    "DialogueRow",
    "DuesAllocationRow",
    "DuesBaseRow",
    "DuesDepositRow",
    "DuesItemRow",
    "DuesPaymentRow",
    "DuesPublicationRow",
    "DuesReversalRow",
    "DuesSettingRow",
    "DuesSpendingRow",
    "DutyMarkRow",
    "ExemptionRow",
    "FilingRow",
    "FilingStepRow",
    "FollowUpRow",
    "FollowedCalendarRow",
    "GroupChatRow",
    "ImportBatchRow",
    "ImportChangeRow",
    "InboxRow",
    "LateCheckInRow",
    "LeavePeriodRow",
    "LeaveRow",
    "MeetingCountRow",
    "MeetingRow",
    "MemberDetailRow",
    "MemberRow",
    "MilestoneRow",
    "MinutesLineRow",
    "MinutesRow",
    "OrganizationRow",
    "OutboxRow",
    "OwnDutyRow",
    "PaperRow",
    "PhotoRow",
    "QuestionGapRow",
    "RebindingRow",
    "ReminderLadderRow",
    "ReminderSnoozeRow",
    "ReminderWishRow",
    "RoleTermRow",
    "RollCallKeyRow",
    "RuleDocumentRow",
    "RuleFileRow",
    "RulePassageRow",
    "SelfOpeningRow",
    "TransferRow",
    "WebKeyRow",
]
