"""Word files: what was put in comes out, whatever it is."""

from io import BytesIO

import docx
import pytest

from documents.word_writing import Paragraph, Picture, Table, word_file
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
