"""What the sandbox makes of texts: limits, trimming, parse modes, entities."""

import json
from typing import Any

import pytest

from sandbox.entities import detect
from sandbox.errors import ApiError, bad_request
from sandbox.html_text import parse_html
from sandbox.markdown_text import parse_markdown
from sandbox.rendered import render
from tests.sandbox.small_town import LIN, LU, Town, photo

PARSE = "Bad Request: can't parse entities: "


async def sent(town: Town, text: str, **params: Any) -> dict[str, Any]:
    message: dict[str, Any] = await town.call("sendMessage", chat_id=LU, text=text, **params)
    return message


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: text must be non-empty"),
        ("字" * 4097, "Bad Request: message is too long"),
        ("字" * 11000, "Bad Request: text is too long"),
    ],
)
async def test_texts_outside_the_limits_are_refused(chat: Town, text: str, description: str) -> None:
    assert await chat.refusal("sendMessage", chat_id=LU, text=text) == (400, description)


async def test_the_limit_of_4096_counts_what_is_left_after_parsing(chat: Town) -> None:
    message = await sent(chat, f"<b>{'字' * 4096}</b>", parse_mode="HTML")
    assert len(message["text"]) == 4096


async def test_blanks_at_both_ends_go_and_entities_move_along(chat: Town) -> None:
    message = await sent(chat, "\n <b> 到会 </b>18人 \n", parse_mode="html")
    assert message["text"] == "到会 18人"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 3}]


async def test_captions_end_at_1024_characters(chat: Town) -> None:
    refused = await chat.refusal("sendPhoto", chat_id=LU, photo=photo(), caption="字" * 1025)
    assert refused == (400, "Bad Request: message caption is too long")


async def test_an_unknown_parse_mode_is_refused_and_known_ones_ignore_case(chat: Town) -> None:
    assert await chat.refusal("sendMessage", chat_id=LU, text="x", parse_mode="BBCode") == (
        400,
        "Bad Request: unsupported parse_mode",
    )
    assert (await sent(chat, "<i>x</i>", parse_mode="hTmL"))["entities"][0]["type"] == "italic"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("党员<br>", 'Unsupported start tag "br" at byte offset 6'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("&x<", "Unclosed start tag at byte offset 2"),
        ("<code>a</code", "Unclosed end tag at byte offset 7"),
        ('<b a="x>y</b>', "Unclosed start tag at byte offset 0"),
        ("<a href=https://a.cn>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<b ", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_html_faults_are_told_in_the_words_of_the_real_parser(chat: Town, source: str, fault: str) -> None:
    refused = await chat.refusal("sendMessage", chat_id=LU, text=source, parse_mode="HTML")
    assert refused == (400, PARSE + fault)


def spans(entities: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(entity.values()) for entity in entities]


@pytest.mark.parametrize(
    ("source", "plain", "marked"),
    [
        ("5 > 3 & 2", "5 > 3 & 2", []),
        ("&nbsp;&lt;&#65;&#x41;&quot;&apos;&#0;", '&nbsp;<AA"&apos;&#0;', []),
        ("<B>x</B><b></b>", "x", [("bold", 0, 1)]),
        ("<b>党<i>😀</i></b>", "党😀", [("bold", 0, 3), ("italic", 1, 2)]),
        ("<i><b>x</b></i>", "x", [("bold", 0, 1), ("italic", 0, 1)]),
        (
            "<ins>a</ins><del>b</del><tg-spoiler>c</tg-spoiler>",
            "abc",
            [("underline", 0, 1), ("strikethrough", 1, 1), ("spoiler", 2, 1)],
        ),
        ('<a href="a.cn">x</a>', "x", [("text_link", 0, 1, "http://a.cn/")]),
        ("<a href='https://a.cn/?a=1&amp;b=2'>x</a>", "x", [("text_link", 0, 1, "https://a.cn/?a=1&b=2")]),
        ('<a href="javascript:1">x</a>', "x", []),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<blockquote>x<blockquote>y</blockquote></blockquote>", "xy", [("blockquote", 0, 2)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1, "py")]),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', "x", [("custom_emoji", 0, 1, "5")]),
    ],
)
def test_html_becomes_plain_text_with_utf16_entities(source: str, plain: str, marked: list[Any]) -> None:
    text, entities = parse_html(source)
    assert (text, spans(entities)) == (plain, marked)


@pytest.mark.parametrize(
    ("source", "plain", "marked"),
    [
        (
            "*b* __u__ _i_ ~s~ ||p||",
            "b u i s p",
            [("bold", 0, 1), ("underline", 2, 1), ("italic", 4, 1), ("strikethrough", 6, 1), ("spoiler", 8, 1)],
        ),
        ("`c` [t](http://a.cn)", "c t", [("code", 0, 1), ("text_link", 2, 1, "http://a.cn/")]),
        ("```py\nx\n```", "x\n", [("pre", 0, 2, "py")]),
        ("`a\\`b`", "a`b", [("code", 0, 3)]),
        (">q\n>r\nx", "q\nr\nx", [("blockquote", 0, 4)]),
        ("**>a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        ("1\\. \\*a\\*", "1. *a*", []),
        (">a\nb", "a\nb", [("blockquote", 0, 2)]),
        ("[a](tg://user?id=5)[b]", "ab", [("text_mention", 0, 1, 5)]),
        (">", "", []),
    ],
)
def test_markdown_v2_becomes_plain_text_with_entities(source: str, plain: str, marked: list[Any]) -> None:
    text, entities = parse_markdown(source, strict=True)
    assert (text, spans(entities)) == (plain, marked)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("党*a", "Can't find end of Bold entity at byte offset 3"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("6.10", "Character '.' is reserved and must be escaped with the preceding '\\'"),
    ],
)
def test_markdown_v2_faults_are_told_in_the_words_of_the_real_parser(source: str, fault: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown(source, strict=True)
    assert refused.value.description == PARSE + fault


async def test_old_markdown_leaves_full_stops_alone(chat: Town) -> None:
    message = await sent(chat, "*6.10* 15:00.", parse_mode="Markdown")
    assert (message["text"], message["entities"]) == ("6.10 15:00.", [{"type": "bold", "offset": 0, "length": 4}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请看 https://a.cn/x，谢谢", [("url", 3, 17)]),
        ("t.me/x_bot?start=abc).", [("url", 0, 20)]),
        ("foo.cn，bar 3.14 报告.docx", []),
        ("😀/help @abcde", [("bot_command", 2, 5), ("mention", 8, 6)]),
        ("/help@zhibu_bot 好", [("bot_command", 0, 15)]),
        ("/签到 去/help /help/x", []),
        ("#主题党日 #123", [("hashtag", 0, 5)]),
        ("$USD x@y.com", [("cashtag", 0, 4), ("email", 5, 7)]),
        ("见@zhibu_bot", []),
        ("党员大会", []),
    ],
)
def test_links_commands_and_tags_are_recognized_as_telegram_does(text: str, found: list[Any]) -> None:
    assert spans(detect(text)) == found


async def test_nothing_is_recognized_inside_code(chat: Town) -> None:
    message = await sent(chat, "<code>/help a.cn</code> /help", parse_mode="HTML")
    assert [entity["type"] for entity in message["entities"]] == ["code", "bot_command"]


async def test_a_mention_by_id_carries_the_person_and_strangers_stay_plain(chat: Town) -> None:
    source = f'<a href="tg://user?id={LIN}">林</a><a href="tg://user?id=999">谁</a>'
    message = await sent(chat, source, parse_mode="HTML")
    assert [(one["type"], one["user"]["id"]) for one in message["entities"]] == [("text_mention", LIN)]


async def test_given_entities_are_kept_and_junk_is_dropped(chat: Town) -> None:
    given = [{"type": "bold", "offset": 0, "length": 2}, {"type": "bold", "offset": 0, "length": 0}, 5]
    message = await sent(chat, "到会18人", entities=json.dumps(given))
    assert message["entities"] == [given[0]]


def test_the_first_letter_of_an_error_is_lowered_but_codes_are_not() -> None:
    assert bad_request("Chat not found").description == "Bad Request: chat not found"
    assert bad_request("BUTTON_DATA_INVALID").description == "Bad Request: BUTTON_DATA_INVALID"


def test_the_page_gets_safe_html_even_for_entities_that_cross() -> None:
    crossing = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    assert render("<&>", crossing) == "<b>&lt;<i>&amp;</i></b><i>&gt;</i>"


@pytest.mark.parametrize("address", ["javascript://a.cn/%0aalert(1)", "data://x", "file:///etc"])
def test_links_on_the_page_lead_to_web_or_telegram_only(address: str) -> None:
    assert render("x", [{"type": "text_link", "offset": 0, "length": 1, "url": address}]) == "x"


def test_a_link_cannot_break_out_of_its_attribute() -> None:
    quoting = [{"type": "text_link", "offset": 0, "length": 1, "url": 'https://a.cn/"><b>'}]
    assert '"><b>' not in render("x", quoting)


def test_a_folded_quotation_reaches_the_page_folded() -> None:
    text, entities = parse_html("<blockquote expandable><b>出处</b>\n引文😀</blockquote>好")
    assert render(text, entities) == "<blockquote expandable><b>出处</b>\n引文😀</blockquote>好"
