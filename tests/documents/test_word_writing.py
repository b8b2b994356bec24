"""Word files: what was put in comes out, whatever it is."""

from io import BytesIO

import docx
import pytest

from documents.word_writing import Paragraph, Picture, Prints, Table, word_file
from tests.sandbox.pictures import write_photo


def opened(*blocks):
    """Return a written file as its readers see it."""
    return docx.Document(BytesIO(word_file(blocks)))


@pytest.mark.parametrize(
    ("words", "kept"),
    [("a\x00b\x1f\ufffe", "ab"), ("]]>", "]]>"), ("<w:p/>", "<w:p/>"), ("上\n下", "上\n下"), ("", "")],
)
def test_any_words_come_back(words, kept):
    assert [each.text for each in opened(Paragraph(words)).paragraphs] == [kept]


def test_a_table_keeps_its_rows_and_repeats_its_head_on_each_page():
    (table,) = opened(Table([("姓名", "状态"), ("方小禾", "到会")], (2, 1))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["姓名", "状态"], ["方小禾", "到会"]]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert table.columns[0].width.mm == pytest.approx(2 * table.columns[1].width.mm, rel=1e-3)


def test_a_picture_is_as_broad_as_the_text_and_has_its_words_below(tmp_path):
    file = opened(Picture(write_photo(tmp_path / "a.png").read_bytes(), "读书"))
    (picture,) = file.inline_shapes
    section = file.sections[0]
    assert picture.width == section.page_width - section.left_margin - section.right_margin
    assert file.paragraphs[-1].text == "读书"


def test_the_pages_are_a4_and_say_nothing_of_the_tool_that_made_them():
    file = opened(Paragraph("上"))
    assert (round(file.sections[0].page_width.mm), round(file.sections[0].page_height.mm)) == (210, 297)
    assert not file.core_properties.author


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\xff\xd8\xff\xe0" + b"0" * 100, b"\x89PNG\r\n\x1a\n" + b"\0" * 30]
)
def test_prints_stand_two_by_two_and_a_damaged_one_says_so(tmp_path, content):
    good, bad = write_photo(tmp_path / "a.png"), tmp_path / "b.jpg"
    bad.write_bytes(content)
    file = opened(Prints([(good, "读书"), (bad, "坏的"), (None, "没有的")], "没有取到"))
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["\n读书", "（没有取到）\n坏的"],
        ["（没有取到）\n没有的", ""],
    ]
    (picture,) = file.inline_shapes
    section = file.sections[0]
    assert picture.width < (section.page_width - section.left_margin - section.right_margin) / 2


def test_labels_stand_in_the_first_column_and_no_row_is_repeated():
    (table,) = opened(Table([("时间", "6月10日"), ("地点", "三楼")], (1, 5), labels=True)).tables
    assert "w:tblHeader" not in table.rows[0]._tr.xml
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in table.rows] == [True, True]
    assert not any(row.cells[1].paragraphs[0].runs[0].bold for row in table.rows)


def test_rows_to_sign_in_are_high_enough_for_a_hand():
    (table,) = opened(Table([("姓名", "签名"), ("方小禾", "")], (1, 1), tall=True)).tables
    assert all(row.height.mm >= 8 for row in table.rows)


def test_the_margins_are_those_of_official_papers():
    section = opened(Paragraph("文")).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins] == [37, 35, 28, 26]
