"""The code on the meeting-room screen (签到二维码): signed, new every 15 seconds, and soon of no use elsewhere.

Whoever scans it signs in themselves; the code only shows that they are in the room. It carries no name.
"""

import base64
import hmac
import re
from datetime import UTC, datetime, timedelta

from branch.refusals import CodeExpired, CodeForged

SLOT = timedelta(seconds=15)
ACCEPTED = timedelta(seconds=30)
"""After its slot: time to open the camera. A photograph that is forwarded a minute later is too old."""
EARLY = timedelta(seconds=15)
"""The messenger's clock, by which a code is judged, and that of the screen may differ by so much."""
KEY_BYTES, MARK_BYTES = 32, 12
_FORM = re.compile(r"q([0-9]{1,18})-([0-9a-f]{8})-([A-Za-z0-9_-]{16})", re.ASCII)


def slot_at(at: datetime) -> datetime:
    """Return when the slot of ``at`` began."""
    return datetime.fromtimestamp(_number(at) * SLOT.total_seconds(), UTC)


def code(key: bytes, meeting_id: int, at: datetime) -> str:
    """Return the code of a meeting for the slot of ``at``: at most 45 characters that a deep link may carry.

    Args:
        key: the meeting's own secret.
        meeting_id: the meeting.
        at: any instant of the slot.
    """
    number = _number(at)
    return f"q{meeting_id}-{number:08x}-{_mark(key, meeting_id, number)}"


def meeting_of(said: str) -> int | None:
    """Return the meeting that a code names, true or not; None when ``said`` has not the form of a code."""
    found = _FORM.fullmatch(said)
    return None if found is None else int(found[1])


def check(key: bytes, said: str, at: datetime) -> None:
    """Accept a code that was sent at ``at``, during its slot or within 30 seconds after it.

    Raises:
        CodeForged: we never made it.
        CodeExpired: its time is over, or has not come yet.
    """
    found = _FORM.fullmatch(said)
    if found is None:
        raise CodeForged
    number = int(found[2], 16)
    if not hmac.compare_digest(_mark(key, int(found[1]), number), found[3]):
        raise CodeForged
    began_at = datetime.fromtimestamp(number * SLOT.total_seconds(), UTC)
    if not began_at - EARLY <= at < began_at + SLOT + ACCEPTED:
        raise CodeExpired


def _number(at: datetime) -> int:
    return int(at.timestamp() // SLOT.total_seconds())


def _mark(key: bytes, meeting_id: int, number: int) -> str:
    full = hmac.digest(key, f"roll-call:{meeting_id}:{number}".encode(), "sha256")
    return base64.urlsafe_b64encode(full[:MARK_BYTES]).decode()
