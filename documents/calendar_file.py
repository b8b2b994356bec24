"""Calendar files (iCalendar, RFC 5545): meetings with their hours, last days as whole days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module

PRODUCER = "-//zhibu//calendar//ZH"
LASTS = timedelta(hours=2)
"""System default: nobody says how long a meeting takes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: an instant begins a meeting, a day is a last day."""

    uid: str
    """The same in every file, so that a calendar programme replaces it."""
    begins: datetime | date
    title: str
    place: str = ""
    words: str = ""
    moved: int = 0
    """Grows when the entry changes."""


def calendar_file(name: str, entries: Iterable[Entry], *, at: datetime) -> bytes:
    """Return a calendar with these entries; the same entries give the same bytes but for the moment ``at``."""
    library = import_module("icalendar")  # 60 ms, which whoever asks for no calendar never needs
    book = library.Calendar()
    book.add("prodid", PRODUCER)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for each in entries:
        event = library.Event()
        event.add("uid", each.uid)
        event.add("dtstamp", at)
        event.add("sequence", each.moved)
        event.add("dtstart", each.begins)
        event.add("dtend", each.begins + (LASTS if isinstance(each.begins, datetime) else timedelta(days=1)))
        event.add("summary", each.title)
        for field, said in (("location", each.place), ("description", each.words)):
            if said:
                event.add(field, said)
        book.add_component(event)
    content: bytes = book.to_ical()
    return content
