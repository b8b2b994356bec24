"""What the reading process answers, as JSON: an edition, or the reason why there is none."""

from datetime import date
from typing import Any

import orjson

from branch.rulebook import DocumentKind, Edition, Passage
from documents.refusals import Reason, UnreadableFile


def packed(outcome: Edition | UnreadableFile) -> bytes:
    """Return the answer for an edition or a refusal."""
    if isinstance(outcome, UnreadableFile):
        return orjson.dumps({"reason": outcome.reason, "detail": outcome.detail})
    return orjson.dumps({"edition": outcome})


def unpacked(reply: bytes) -> Edition:
    """Return the edition of an answer.

    Raises:
        UnreadableFile: The answer is a refusal, or cut short, which the death of the process does to it.
    """
    try:
        answer = orjson.loads(reply)
        if "edition" in answer:
            return _edition(answer["edition"])
        refusal = UnreadableFile(Reason(answer["reason"]), detail=str(answer["detail"]))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        raise UnreadableFile(Reason.BROKEN, detail="the reading process gave no answer") from None
    raise refusal


def _edition(fields: dict[str, Any]) -> Edition:
    return Edition(
        **fields
        | {
            "kind": DocumentKind(fields["kind"]),
            "passages": tuple(Passage(**each | {"headings": tuple(each["headings"])}) for each in fields["passages"]),
            "dated_on": date.fromisoformat(fields["dated_on"]) if fields["dated_on"] else None,
            "warnings": tuple(fields["warnings"]),
        }
    )
