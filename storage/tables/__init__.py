"""The schema as typed SQLAlchemy models, one file a subject; only ``storage`` sees them."""

from storage.tables.base import Base
from storage.tables.dues import DuesBaseRow, DuesItemRow, DuesPaymentItemRow, DuesPaymentRow
from storage.tables.meetings import AttendanceRow, LeaveRow, MeetingRow, MinutesRow, PhotoRow
from storage.tables.messages import AuditRow, DialogueRow, InboxRow, OutboxRow
from storage.tables.people import (
    BindingCodeRow,
    BindingRow,
    CodeTryRow,
    GroupChatRow,
    MemberRow,
    OrganizationRow,
    RoleTermRow,
)
from storage.tables.rulebook import RuleDocumentRow, RulePassageRow

__all__ = [
    "AttendanceRow",
    "AuditRow",
    "Base",
    "BindingCodeRow",
    "BindingRow",
    "CodeTryRow",
    "DialogueRow",
    "DuesBaseRow",
    "DuesItemRow",
    "DuesPaymentItemRow",
    "DuesPaymentRow",
    "GroupChatRow",
    "InboxRow",
    "LeaveRow",
    "MeetingRow",
    "MemberRow",
    "MinutesRow",
    "OrganizationRow",
    "OutboxRow",
    "PhotoRow",
    "RoleTermRow",
    "RuleDocumentRow",
    "RulePassageRow",
]
