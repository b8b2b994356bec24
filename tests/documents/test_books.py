"""Bound books under what people really write: long names, long lines, pictures that are none; nothing is cut off."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest

from branch.attendance import AttendanceState, Tally
from branch.meeting import Meeting, MeetingKind, MeetingState
from branch.meeting_file import Attendee, Sheet
from branch.member import Member
from branch.minutes import Line, Minutes, MinutesState, Part, Photo
from branch.year_book import YearBook
from documents import books

AT = datetime(2026, 3, 10, 7, tzinfo=UTC)
LONG_NAME = "阿卜杜热依木·麦麦提吐尔逊·阿布都外力"
LONG_WORD = "https://example.org/" + "x" * 150
LONG_LINE = "大家结合自己的工作谈了体会，" * 60
HOSTILE = '#eval("1") $x$ *b* _i_ `c` @ref <label> \\ "quoted" // comment'
PHOTO = Path(__file__).with_name("photo.jpg").read_bytes()
EDGE = 40.0
"""Points; the margins are wider."""

pytestmark = [pytest.mark.slow]


def record(number: int, *, people: int, photos: int):
    at = AT + timedelta(days=number)
    meeting = Meeting(number, 1, MeetingKind.THEME_DAY, MeetingState.MINUTED, at, "三楼会议室" * 8, LONG_LINE[:250])
    lines = (
        Line(1, Part.AGENDA, HOSTILE),
        Line(2, Part.NOTE, LONG_LINE),
        Line(3, Part.NOTE, LONG_WORD),
        *(Line(n, Part.DECISION, f"第{n}件事" * 12, 1, LONG_NAME, date(2026, 6, 20)) for n in range(4, 34)),
    )
    shown = tuple(Photo(f"f{number}-{n}", f"u{n}", LONG_NAME * 3) for n in range(photos))
    minutes = Minutes(number, meeting, 1, MinutesState.APPROVED, lines, shown, 1, LONG_NAME)
    members = [Member(n, 1, LONG_NAME if n % 9 == 0 else f"党员{n:03}") for n in range(people)]
    attendees = [Attendee(each, AttendanceState.PRESENT, at) for each in members]
    tally = Tally(meeting, people, people, 0, 0, 0)
    return minutes, Sheet("某某街道某某社区第一联合党支部" * 2, "周明远", at, tally, attendees)


@pytest.fixture(scope="module")
def bound(tmp_path_factory):
    """Return a book of two meetings, one with 200 people, and with a photograph that is none."""
    folder = tmp_path_factory.mktemp("book")
    records = [record(1, people=200, photos=5), record(2, people=3, photos=0)]
    (folder / "good.jpg").write_bytes(PHOTO)
    (folder / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 100 + b"\xff\xd9")
    pictures = {photo.file_id: "good.jpg" for photo in records[0][0].photos} | {"f1-1": "bad.jpg", "f1-2": None}
    span, left_out = (date(2026, 1, 1), date(2026, 12, 31)), [records[1][0].meeting]
    book = YearBook(records[0][1].branch, *span, "周明远", AT, records, left_out, (), ())
    told: list[tuple[int, int]] = []
    path = books.record_book(book, folder, pictures, lambda done, total: told.append((done, total)))
    with pdfium.PdfDocument(path) as document:
        yield document, told


def test_every_letter_stands_inside_of_its_page(bound):
    document, _told = bound
    for page in document:
        width, height = page.get_size()
        words = page.get_textpage()
        for index in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(index)
            assert EDGE <= left <= right <= width - EDGE
            assert EDGE <= bottom <= top <= height - EDGE


def test_every_word_is_there_and_nothing_of_it_was_markup(bound):
    document, _told = bound
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    plain = "".join(text.split())
    # Two records, and a page may end inside of a sentence.
    assert plain.count("谈了体会，") >= 2 * 60 - 4
    assert plain.replace("\u200b", "").count("x" * 20) >= 2
    assert "".join(HOSTILE.split()).replace('"', "") in plain.replace("“", "").replace("”", "").replace('"', "")
    assert plain.count("党员001") == 2
    assert "党员199" in plain
    assert "第33件事" in plain


def test_a_picture_that_is_none_leaves_a_frame_and_not_an_empty_book(bound):
    document, told = bound
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "照片存在聊天里" in text
    assert told[0][0] == 0
    assert all(done < total for done, total in told)
    assert len({total for _done, total in told}) == 1


def test_a_year_without_a_meeting_is_a_cover_and_two_lists(tmp_path):
    book = YearBook("民一庭党支部", date(2026, 1, 1), date(2026, 12, 31), "周明远", AT, (), (), (), ())
    with pdfium.PdfDocument(books.record_book(book, tmp_path, {}, lambda _done, _total: None)) as document:
        assert "没有议定事项" in "".join(page.get_textpage().get_text_bounded() for page in document)
    with pdfium.PdfDocument(books.album(book, tmp_path, {}, lambda _done, _total: None)) as document:
        assert len(document) == 2


def test_the_album_as_a_word_file_has_every_photograph_with_its_words(tmp_path):
    records = [record(1, people=3, photos=5), record(2, people=3, photos=0)]
    (tmp_path / "good.jpg").write_bytes(PHOTO)
    pictures = {photo.file_id: "good.jpg" for photo in records[0][0].photos} | {"f1-2": None}
    book = YearBook("支部", date(2026, 1, 1), date(2026, 3, 31), "周明远", AT, records, (), (), ())
    path = books.album_word(book, tmp_path, pictures, lambda _done, _total: None)
    file = docx.Document(str(path))
    assert len(file.inline_shapes) == 4
    words = [each.text for each in file.paragraphs]
    assert words[0] == "支部活动相册"
    assert words[1] == "支部　2026年第1季度"
    assert "2026年3月11日　主题党日" in words
    assert not [each for each in words if "3月12日" in each]
    (table,) = file.tables
    cells = [cell.text for row in table.rows for cell in row.cells]
    assert sum("没有取到" in each for each in cells) == 1
    assert sum(LONG_NAME in each for each in cells) == 5


def last_words(document, number):
    return document[number].get_textpage().get_text_bounded()


def test_what_is_a_little_too_long_for_a_page_is_set_tighter_so_that_no_signatures_stand_alone(tmp_path):
    """Every length from one page to two: the page that holds the signatures holds some of the record as well."""
    folder, base = tmp_path, record(1, people=3, photos=0)
    minutes, sheet = base
    records = []
    for count in range(4, 22, 2):
        lines = tuple(
            Line(n, Part.NOTE, "大家结合自己的工作谈了体会，提了意见和建议，讨论得很充分。" * 2)
            for n in range(1, count)
        )
        records.append((replace(minutes, id=count, lines=lines), sheet))
    book = YearBook("支部", date(2026, 1, 1), date(2026, 12, 31), "周明远", AT, records, (), (), ())
    with pdfium.PdfDocument(books.record_book(book, folder, {}, lambda _done, _total: None)) as document:
        pages = [last_words(document, number) for number in range(len(document))]
    signed = [each for each in pages if "主持人签名" in each]
    assert len(signed) == len(records)
    assert [each for each in signed if "谈了体会" not in each] == []
