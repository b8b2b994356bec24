"""报备: plan and brief out of what is known, handed in by the secretary, taken or returned by the office committee."""

import asyncio
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document

from bot.attachments import with_files_of
from documents import read_plain
from services.demo import GROUP_CHAT_ID, PEOPLE
from tests.chat import MEMBER, PUBLICITY, SECRETARY
from tests.handlers.minutes_desk import HAND_IN, NOTES, PREVIEW, PUBLISH, hand_in, hold
from tests.handlers.records import digest, latest, rows
from web.parts import FileNotHad

COMMITTEE = 1019
PHOTO = (Path(__file__).parents[1] / "documents" / "photo.jpg").read_bytes()


def draft(chat, label, by=SECRETARY):
    """Draft a plan or brief."""
    chat.says("/file", by)
    return chat.press(label, by)[-1]


def file_it(chat):
    """Hand in what was drafted, and agree to it; return what follows the agreement."""
    chat.press("报机关党委", SECRETARY)
    return chat.press("确认上报", SECRETARY)


async def photograph(file_id):
    """Give every photograph but the second."""
    if file_id.startswith("photo2"):
        raise FileNotHad(file_id)
    return PHOTO


def leaves(chat, button, by=SECRETARY):
    """Press a button and return the name of the file that leaves, and what is in it."""
    (sent,) = [call for call in chat.press(button, by) if call.method == "send_document"]
    assert PHOTO not in str(sent.payload).encode()
    document = asyncio.run(with_files_of(sent.payload, photograph))["document"]
    return document.filename, document.input_file_content


def printed(chat, by=SECRETARY):
    """Return the text of the Word file that is sent."""
    name, content = leaves(chat, "导出docx", by)
    return "\n".join(passage.text for passage in read_plain(content, name).passages)


def pages(content):
    """Return the text of a printed file, and how many pictures are in it."""
    with pdfium.PdfDocument(content) as document:
        objects = [each for page in document for each in page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE])]
        return "\n".join(page.get_textpage().get_text_bounded() for page in document), len(objects)


def test_a_plan_is_drafted_from_the_calendar(chat):
    shown = draft(chat, "季度计划")
    assert "2026年第2季度组织生活计划：草稿" in shown.text
    text = printed(chat)
    for words in ("组织生活计划（草稿）", "民一庭党支部", "主题党日", "2026-06-10", "三楼会议室", "三（第一）"):
        assert words in text
    assert "R004" not in text
    assert latest(chat, "audit")["action"] == "filing.exported"


def test_a_brief_says_what_the_approved_minutes_say_and_nothing_else(chat, clock):
    hold(chat, clock)
    hand_in(chat)
    assert "还没通过，内容空着" in draft(chat, "季度简报").text
    assert "学习文件" not in printed(chat)
    chat.press_data(next(c.buttons[PUBLISH] for c in reversed(chat.calls) if PUBLISH in c.buttons), SECRETARY)
    draft(chat, "季度简报")
    text = printed(chat)
    for words in ("支部党员大会", "应到18人，实到2人", "学习文件", "2026年6月8日"):
        assert words in text


@pytest.fixture
def pictured(chat, clock):
    """Let a brief be drafted of a meeting with two photographs, of which the messenger gives one."""
    hold(chat, clock)
    chat.says("/minutes", PUBLICITY)
    chat.says(NOTES, PUBLICITY)
    chat.photo(1, PUBLICITY, caption="#eval(1) 会场")
    chat.photo(2, PUBLICITY, caption="领学")
    for label in (PREVIEW, HAND_IN):
        chat.press(label, PUBLICITY)
    chat.press_data(next(c.buttons[PUBLISH] for c in reversed(chat.calls) if PUBLISH in c.buttons), SECRETARY)
    draft(chat, "季度简报")
    return chat


def test_a_brief_comes_with_its_photographs_and_without_those_that_could_not_be_had(pictured):
    name, content = leaves(pictured, "导出docx")
    assert name == "brief-2026-Q2.docx"
    assert len(Document(BytesIO(content)).inline_shapes) == 1
    text = "\n".join(each.text for each in Document(BytesIO(content)).paragraphs)
    assert "#eval(1) 会场" in text
    assert "（照片存在聊天里，这次没有取到）领学" in text


@pytest.mark.wide
def test_a_brief_and_a_plan_are_printed(pictured):
    name, content = leaves(pictured, "导出pdf")
    text, pictures = pages(content)
    assert name == "brief-2026-Q2.pdf"
    assert pictures == 1
    for words in (
        "2026年第2季度党内政治生活情况简报（草稿）",
        "支部党员大会",
        "应到18人，实到2人",
        "#eval(1) 会场",
        "没有取到",
    ):
        assert words in text
    assert "支部书记签名" in text.replace(" ", "")
    draft(pictured, "季度计划")
    text, _pictures = pages(leaves(pictured, "导出pdf")[1])
    for words in ("2026年第2季度组织生活计划（草稿）", "本季度应办事项", "2026-06-10", "三楼会议室", "三（第一）"):
        assert words in text


def test_an_old_button_still_sends_the_word_file(chat):
    draft(chat, "季度计划")
    calls = chat.press_data("zx:1", SECRETARY)
    assert "plan-2026-Q2.docx" in [call.payload["document"]["name"] for call in calls if call.method == "send_document"]


def test_the_committee_receives_returns_and_accepts(chat):
    draft(chat, "季度计划")
    file_it(chat)
    assert "已报，待收" in chat.last_to(SECRETARY)
    assert "民一庭党支部报来2026年第2季度组织生活计划" in chat.last_to(COMMITTEE)
    chat.press("收到", COMMITTEE)
    assert "机关党委已收" in chat.last_to(SECRETARY)
    chat.press("退回修改", COMMITTEE)
    assert "已退回" in chat.says("补上党课的时间", COMMITTEE)
    assert "退回意见：补上党课的时间" in chat.last_to(SECRETARY)
    assert "补上党课的时间" in draft(chat, "季度计划").text
    file_it(chat)
    chat.press("通过", COMMITTEE)
    assert "已通过" in chat.last_to(SECRETARY)
    steps = [row["state"] for row in rows(chat, "filing_steps")]
    assert steps == ["submitted", "received", "returned", "submitted", "accepted"]


def accepted(chat, label="季度简报"):
    """Draft, hand in and accept."""
    draft(chat, label)
    file_it(chat)
    chat.press("通过", COMMITTEE)


def test_an_accepted_brief_is_published_in_the_group_once_and_then_nothing_is_missing(chat, clock):
    hold(chat, clock)
    accepted(chat)
    assert "情况简报，2026年第2季度：已开展，还缺公示" in everything_due(chat)
    chat.press("公布到群", SECRETARY)
    (post,) = [call.text for call in chat.to(GROUP_CHAT_ID) if "2026年第2季度情况简报" in call.text]
    assert "党员大会：应到18人，实到2人。" in post
    assert not any(person.name in post for person in PEOPLE)
    assert latest(chat, "filings")["state"] == "published"
    assert latest(chat, "audit")["action"] == "filing.published"
    assert "情况简报，" not in everything_due(chat)
    number = latest(chat, "filings")["id"]
    assert "已经处理过了" in chat.press_data(f"zq:{number}", SECRETARY)[0].payload["text"]
    assert len([call for call in chat.to(GROUP_CHAT_ID) if "情况简报" in call.text]) == 1


def test_a_plan_a_draft_and_a_brief_of_others_are_not_published(chat):
    draft(chat, "季度简报")
    number = latest(chat, "filings")["id"]
    for who in (SECRETARY, PUBLICITY, MEMBER, COMMITTEE):
        chat.press_data(f"zq:{number}", who)
    accepted(chat, "季度计划")
    assert "公布到群" not in [label for call in chat.calls if call.chat_id == SECRETARY for label in call.buttons]
    chat.press_data(f"zq:{latest(chat, 'filings')['id']}", SECRETARY)
    assert {row["state"] for row in rows(chat, "filings")} == {"draft", "accepted"}


def everything_due(chat):
    """Return all pages of what is open this quarter."""
    text = chat.says("本季度还差什么", SECRETARY)
    while "后面的" in chat.calls[-1].buttons:
        text += chat.press("后面的", SECRETARY)[-1].text
    return text


def test_what_is_handed_in_shows_that_the_duty_is_done(chat):
    draft(chat, "季度计划")
    file_it(chat)
    chat.press_data("ul:life_plan:2026-Q2", SECRETARY)
    assert "已办，晚于期限" in chat.calls[-1].text


def test_pressing_twice_changes_nothing_more(chat):
    draft(chat, "季度计划")
    chat.press("报机关党委", SECRETARY)
    data = chat.calls[-1].buttons["确认上报"]
    chat.press_data(data, SECRETARY)
    before = digest(chat)
    assert "没有改动" in chat.press_data(data, SECRETARY)[0].payload["text"]
    assert digest(chat) == before
    chat.press("通过", COMMITTEE)
    assert "没有改动" in chat.press("收到", COMMITTEE)[0].payload["text"]


def test_what_was_handed_in_is_not_drafted_anew(chat):
    draft(chat, "季度计划")
    file_it(chat)
    kept = latest(chat, "filings")
    shown = draft(chat, "季度计划", PUBLICITY)
    assert "报机关党委" not in shown.buttons
    assert latest(chat, "filings") == kept


@pytest.mark.parametrize("data", ["zd:p", "zh:1", "zc:1:a", "zb:1", "zx:1"])
def test_a_member_files_nothing(chat, data):
    assert "归支部其他同志办" in chat.press_data(data, MEMBER)[0].payload["text"]


def test_the_committee_sees_no_draft(chat):
    draft(chat, "季度计划")
    assert "没有改动" in chat.press_data("zx:1", COMMITTEE)[0].payload["text"]
    assert "没有改动" in chat.press_data("zc:1:a", COMMITTEE)[0].payload["text"]


def test_nothing_is_handed_in_before_it_is_agreed_to(chat):
    draft(chat, "季度计划")
    before = len(chat.to(COMMITTEE))
    chat.press("报机关党委", SECRETARY)
    assert chat.last_to(SECRETARY) == "把2026年第2季度组织生活计划报给机关党委，对吗？报了就通知对方，要改得等退回。"
    assert (latest(chat, "filings")["state"], len(chat.to(COMMITTEE))) == ("draft", before)
    chat.says("都不是", SECRETARY)
    assert latest(chat, "filings")["state"] == "draft"
    file_it(chat)
    assert latest(chat, "filings")["state"] == "submitted"
    assert "报来2026年第2季度组织生活计划" in chat.last_to(COMMITTEE)
    assert "待收" in chat.press("报机关党委", SECRETARY)[-1].text


def test_the_plan_of_the_coming_quarter_is_drafted_ahead(chat):
    assert "2026年第3季度组织生活计划：草稿" in draft(chat, "下季度计划").text
    assert "2026年第2季度组织生活计划：草稿" in draft(chat, "季度计划").text
    assert [each["period"] for each in rows(chat, "filings")] == ["2026-Q3", "2026-Q2"]
