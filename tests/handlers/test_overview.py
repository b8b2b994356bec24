"""总览 in the chat: sums for the committee in private, with the chart as a picture that is drawn when it is sent."""

import pytest

from bot.attachments import with_files
from documents.charts import Chart, Column
from documents.pictures import png
from handlers.overview import below_picture

SECRETARY, COMMISSIONER, MEMBER, PUBLICITY = 1001, 1002, 1003, 1005
PNG = b"\x89PNG\r\n"


def asked(chat, who):
    message = chat._message(who, group=False) | {
        "text": "/overview",
        "entities": [{"type": "bot_command", "offset": 0, "length": 9}],
    }
    return [call for call in chat.update(message=message) if call.chat_id == who]


@pytest.mark.parametrize(
    ("who", "dues"), [(SECRETARY, ["dues-chart"]), (COMMISSIONER, ["dues-chart"]), (PUBLICITY, [])]
)
def test_the_committee_gets_the_sums_and_the_chart(chat, who, dues):
    said, picture = asked(chat, who)
    assert said.text.startswith("6月总览")
    assert "党员大会，还没有开" in said.text
    assert "陆小满" not in said.text
    assert picture.method == "send_document"
    month, *others = picture.payload["caption"].split("\n\n")
    assert month.startswith("5月 应到18，实到16")
    assert others[-2].startswith("主题党日 ")
    assert others[-1].startswith("今天 6月8日；")
    shown = [each["name"] for each in picture.payload["document"]["pictures"]]
    assert shown == ["att", *dues, "plan", "wheel"]
    assert "base64" not in picture.payload["document"]
    sent = with_files(picture.payload)["document"]
    assert sent.filename == "overview-2026-06.png"
    assert sent.input_file_content.startswith(PNG)


def test_a_member_is_told_who_may(chat):
    (said,) = chat.hears("/overview", MEMBER)
    assert "总览" not in said.text
    assert said.method == "send_message"


def test_a_picture_that_waited_since_before_they_came_in_one_is_drawn():
    chart = {
        "name": "att",
        "title": "到会",
        "words": "",
        "columns": [{"label": "5月", "parts": [1, 0, 0]}],
        "parts": "实请未",
    }
    waiting = {"document": {"name": "overview-2026-05.png", "chart": chart}}
    assert with_files(waiting)["document"].input_file_content.startswith(PNG)


def test_no_more_is_said_below_a_picture_than_the_messenger_takes():
    said = below_picture(["甲" * 500, "乙" * 499, "丙"])
    assert said == "甲" * 500


def test_words_in_a_picture_are_never_markup():
    hostile = Chart("x", 'a"#panic("x")\\', "", [Column('<b>"', (1, 2, 3))], ("#", "*", "$"))
    assert png(hostile).startswith(PNG)
