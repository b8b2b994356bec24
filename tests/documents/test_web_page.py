"""A saved web page gives the document on it: no menus, no scripts, tables as rows."""

import pytest

from documents import Reason, UnreadableFile
from documents.web_page import web_page_lines
from tests.documents.files import NOTICE, notice_page


def lines(body: str) -> list[str]:
    return list(web_page_lines(f"<!DOCTYPE html><html><body>{body}</body></html>".encode()))


def test_a_page_gives_the_lines_of_its_paragraphs():
    assert list(web_page_lines(notice_page())) == list(NOTICE)


def test_blocks_and_breaks_end_a_line_and_inline_elements_do_not():
    found = lines("<div>一、<b>时</b><span> 间</span><br>周三<div>晚上</div>开放</div>")
    assert found == ["一、时 间", "周三", "晚上", "开放"]


def test_what_belongs_to_the_site_is_dropped():
    body = (
        "<nav>首页</nav><script>var 规则 = 1</script><style>p {}</style><form>搜索<input></form>"
        "<div style='display: none'>看不见</div><p hidden>也看不见</p><p>读书角每周三开放。</p><footer>版权</footer>"
    )
    assert lines(body) == ["读书角每周三开放。"]


def test_lines_of_nothing_but_links_are_menus_and_links_in_a_sentence_are_not():
    body = (
        "<ul><li><a href='/'>首页</a> <a href='/n'>新闻</a></li></ul><p>详见<a href='/x'>管理办法</a>第二条。</p>"
        f"<p><a href='/y'>{'长' * 61}</a></p>"
    )
    assert lines(body) == ["详见管理办法第二条。", "长" * 61]


def test_a_table_becomes_rows_and_spans_keep_the_columns():
    body = (
        "<table><thead><tr><th>项目<th>内容<th>频率</thead>"
        "<tr><td rowspan=2>主题党日<td>学习<td>每月<tr><td>服务<br>群众<td>每季度"
        "<tr><td colspan=2>合计<td>三</table>"
    )
    assert lines(body) == ["项目\t内容\t频率", "主题党日\t学习\t每月", "主题党日\t服务 群众\t每季度", "合计\t\t三"]


def test_a_table_that_only_frames_the_page_is_read_as_paragraphs():
    inner = "<table><tr><td>甲<td>乙<td>丙</table>"
    assert lines(f"<table><tr><td><p>标题</p><p>正文。</p>{inner}</table>") == ["标题", "正文。", "甲\t乙\t丙"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_pages_of_every_office_encoding_are_read_the_same(encoding):
    assert list(web_page_lines("<html><body><p>读书角每周三开放。".encode(encoding))) == ["读书角每周三开放。"]


def test_a_page_that_names_another_encoding_is_read_in_it():
    page = '<html><head><meta charset="big5"></head><body><p>讀書角每週三開放。'
    assert list(web_page_lines(page.encode("big5"))) == ["讀書角每週三開放。"]


def test_a_page_that_names_its_encoding_wrongly_is_read_all_the_same():
    page = '<html><head><meta charset="no-such"></head><body><p>读书角。'
    assert list(web_page_lines(page.encode("gb18030"))) == ["读书角。"]


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(UnreadableFile) as refusal:
        list(web_page_lines(b"<html><body>\xff\xff\xff\xff"))
    assert refusal.value.reason is Reason.NOT_TEXT


def test_a_page_of_endless_nesting_is_refused():
    with pytest.raises(UnreadableFile) as refusal:
        lines("<div>" * 5000 + "规则")
    assert refusal.value.reason is Reason.BROKEN


def test_a_page_without_a_body_has_no_lines():
    assert list(web_page_lines(b"<html><head><title>x</title></head></html>")) == []
