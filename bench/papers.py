"""The record book of 60 meetings with 200 photographs, and a list of 20,000 rows: time, size, and memory of a child.

``./run bench papers PHOTO.jpg``: the photograph stands for each of them; about 1280 × 960 is what the messenger keeps.
"""

import argparse
import resource
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from branch.attendance import Tally
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.meeting_file import Sheet
from branch.minutes import Line, Minutes, MinutesState, Part, Photo
from branch.papers import Column, TablePaper
from branch.year_book import YearBook
from documents import books, paper_writing
from documents.photographs import cleaned

AT = datetime(2026, 1, 5, 7, tzinfo=UTC)
MEETINGS, PHOTOS, ROWS = 60, 200, 20_000


def book() -> YearBook:
    """Return a year of meetings with twenty lines and three or four photographs each."""
    records = []
    for number in range(MEETINGS):
        at = AT + timedelta(days=6 * number)
        meeting = Meeting(number + 1, 1, MeetingKind.THEME_DAY, MeetingState.MINUTED, at, "三楼会议室", "读书")
        lines = tuple(Line(n, Part.NOTE, f"第{n}条，大家交流了读书的体会，讨论得很充分。") for n in range(1, 21))
        count = PHOTOS // MEETINGS + (number < PHOTOS % MEETINGS)
        photos = tuple(Photo(f"f{number}-{n}", f"u{number}-{n}", "大家在看书") for n in range(count))
        minutes = Minutes(number + 1, meeting, 1, MinutesState.APPROVED, lines, photos, writer="何青禾")
        records.append((minutes, Sheet("民一庭党支部", "周明远", at, Tally(meeting, 18, 16, 2, 0, 0), ())))
    return YearBook("民一庭党支部", date(2026, 1, 1), date(2026, 12, 31), "周明远", AT, records, (), (), ())


def main() -> None:
    """Print what each takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photo", type=Path)
    content, made = cleaned(parser.parse_args().photo.read_bytes()), book()
    with tempfile.TemporaryDirectory() as name:
        folder, pictures = Path(name), {}
        for minutes, _sheet in made.records:
            for photo in minutes.photos:
                pictures[photo.file_id] = f"{photo.file_id}.jpg"
                # Each differs, so that none is taken for another one.
                comment = b"\xff\xfe\x00\x0c" + photo.file_id.encode().ljust(10)
                (folder / pictures[photo.file_id]).write_bytes(content[:2] + comment + content[2:])
        begun = time.perf_counter()
        done = books.record_book(made, folder, pictures, lambda _done, _total: None)
        took, size = time.perf_counter() - begun, done.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"record book, {MEETINGS} meetings, {made.photos} photographs: {took:.1f} s, {size / 1e6:.1f} MB")
    print(f"largest process of it: {memory:.0f} MB")
    rows = [(str(n), f"党员{n}", "一组", 4200) for n in range(ROWS)]
    columns = (Column("序号"), Column("姓名"), Column("党小组"), Column("金额", money=True))
    begun = time.perf_counter()
    sheet = paper_writing.xlsx(TablePaper("台账", columns, rows))
    print(f"sheet of {ROWS} rows: {time.perf_counter() - begun:.1f} s, {len(sheet) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
