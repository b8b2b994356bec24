"""Files of office computers are read; what is not text is refused by name and reason."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from branch.refusals import NotAText
from branch.rulebook import Edition
from rules import read_document
from rules.decoding import MAX_BYTES, decode

TEXT = "一、读书角\r\n（一）每周三开放。\r\n"
PRINTED = TEXT.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_encoding_of_an_office_computer_is_read_the_same(encoding):
    assert decode(TEXT.encode(encoding), "a.txt") == PRINTED


def test_a_big_endian_file_with_a_mark_is_read():
    assert decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "a.txt") == PRINTED


def test_old_line_ends_become_new_ones():
    assert decode("一\r二\r".encode(), "a.txt") == "一\n二\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"%PDF-1.7\n1 0 obj", "binary"),
        (b"PK\x03\x04" + bytes(40), "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "binary"),
        (("规则" * 200 + "\0").encode(), "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\xff\xff\xff\xff\xff", "encoding"),
        (b"\xff\xfe\x00", "encoding"),
        ("规".encode() * (MAX_BYTES // 3 + 1), "too_large"),
    ],
)
def test_what_is_not_text_is_refused_with_its_name_and_the_reason(content, reason):
    with pytest.raises(NotAText) as refusal:
        read_document(content, "seal.pdf")
    assert (refusal.value.name, refusal.value.reason) == ("seal.pdf", reason)


def test_a_file_of_nothing_but_advertising_is_empty():
    with pytest.raises(NotAText) as refusal:
        read_document("更多范文请加QQ群：12345678\n仅供学习，禁止外传\n".encode(), "ad.txt")
    assert refusal.value.reason == "empty"


@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_the_reader(content):
    try:
        edition = read_document(content, "x")
    except NotAText:
        return
    assert isinstance(edition, Edition)


@given(st.text(alphabet="一二、（）()1.。；第条章款附件:：|\t\n\xa0次/序号备注频率经常是①⑳年月日分值", max_size=200))
@example("；(；)")
def test_every_passage_is_a_piece_of_the_text_whatever_the_structure(text):
    try:
        edition = read_document(text.encode(), "x")
    except NotAText:
        return
    printed = decode(text.encode(), "x")
    assert all(passage.text in printed for passage in edition.passages)
    assert [passage.ordinal for passage in edition.passages] == list(range(1, len(edition.passages) + 1))
    locators = [passage.locator for passage in edition.passages]
    assert len(set(locators)) == len(locators)
    assert max(map(len, locators)) <= 128


@pytest.mark.wide
@pytest.mark.parametrize("text", ["一、甲\n" * 100_001, "读书角。" * 4 * 50_001])
def test_more_than_any_rule_document_has_is_refused(text):
    with pytest.raises(NotAText) as refusal:
        read_document(text.encode(), "huge.txt")
    assert refusal.value.reason == "too_large"
