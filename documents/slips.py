"""Binding codes on slips to cut out (pdf): who gets one in the hand scans it, or sends the letters in private."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import orjson
import segno

from branch.member import Member
from documents.meeting_forms import moment
from documents.paper_writing import MADE, fonts

_FORM = Path(__file__).with_name("slips.typ")


def slips(codes: Sequence[tuple[Member, str]], bot: str, until: datetime) -> bytes:
    """Return the slips; it takes some tenths of a second, so it is called in a thread.

    Args:
        codes: members with their codes, in roster order.
        bot: the assistant's name; without it there is no link, and the code holds the letters alone.
        until: when the codes are over.
    """
    import typst  # noqa: PLC0415 -- eight megabytes that only papers need

    how = f"用手机扫码，或者把这八个字母数字私聊发给{'@' + bot if bot else '助手'}。"
    facts = {
        "title": "绑定码",
        "lines": [how, f"{moment(until)}前有效，只能用一次。只给本人，不要拍照转发。"],
        "slips": [
            {
                "name": member.name,
                "group": member.party_group or "",
                "letters": code,
                "code": _drawn(f"https://t.me/{bot}?start={code}" if bot else code),
            }
            for member, code in codes
        ],
    }
    inputs = {"paper": orjson.dumps(facts).decode()}
    return typst.compile(_FORM.read_bytes(), format="pdf", font_paths=fonts(), sys_inputs=inputs, timestamp=MADE)


def _drawn(words: str) -> str:
    out = BytesIO()
    segno.make_qr(words, error="m").save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
