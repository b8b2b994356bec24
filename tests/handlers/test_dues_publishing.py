"""公示: who published which list is recorded, later changes are said, and what others have seen is reversed by two."""

from io import BytesIO

import openpyxl
import pytest

from bot.attachments import with_files
from reminders import plan
from tests.chat import COMMISSIONER, DISCIPLINE, MEMBER, SECRETARY
from tests.handlers.dues_table import LATE_PAYER, items
from tests.handlers.records import change, digest, group_saw_nothing_of_dues, latest, rows


@pytest.fixture(autouse=True)
def groups_hear_nothing_of_dues(chat):
    yield
    assert group_saw_nothing_of_dues(chat)


@pytest.fixture
def published(chat):
    """May is published; 许听澜 has not paid yet."""
    chat.says("公示5月党费", COMMISSIONER)
    chat.press("登记公示", COMMISSIONER)
    return chat


@pytest.fixture
def asked(published):
    """The commissioner asks to take back what was published of 陆小满."""
    published.says("刚才陆小满那笔点错了，没收到", COMMISSIONER)
    published.says("确定，看串行了", COMMISSIONER)
    return published


@pytest.mark.parametrize("words", ["公示5月党费", "把上个月的党费公示一下", "/publish 5月", "/publish", "党费公示"])
def test_a_month_is_shown_before_it_is_published(chat, words):
    before = digest(chat, but=frozenset({"dialogues"}))
    said = chat.says(words, COMMISSIONER)
    assert "5月党费公示，第1版：应交18人，已交或免交17人，其余1人" in said
    assert "姓名和交没交，不写金额" in said
    assert "不发到群里" in said
    assert digest(chat, but=frozenset({"dialogues"})) == before


def test_who_published_which_list_is_on_record_and_the_list_comes_as_a_file(chat):
    chat.says("公示5月党费", COMMISSIONER)
    answers = chat.press("登记公示", COMMISSIONER)
    row = latest(chat, "dues_publications")
    assert (row["month"], row["version"], row["published_by"], row["published_at"]) == (
        "2026-05",
        1,
        2,
        chat.clock.now(),
    )
    states = [line["state"] for line in row["lines"]]
    assert (states.count("confirmed"), states.count("due")) == (17, 1)
    assert latest(chat, "audit")["action"] == "dues.published"
    (sent,) = [call for call in answers if call.method == "send_document"]
    assert (sent.chat_id, sent.payload["document"]["name"]) == (COMMISSIONER, "2026年5月党费收缴公示.pdf")
    assert with_files(sent.payload)["document"].input_file_content.startswith(b"%PDF")


def test_a_double_press_publishes_once(published):
    published.press("登记公示", COMMISSIONER)
    assert "已经是这样公示的" in published.last_to(COMMISSIONER)
    assert len(rows(published, "dues_publications")) == 1


def test_what_changed_between_look_and_press_is_shown_anew(chat):
    chat.says("公示5月党费", COMMISSIONER)
    chat.says("上个月的党费交了", LATE_PAYER)
    chat.press("登记公示", COMMISSIONER)
    assert rows(chat, "dues_publications") == []
    assert any("台账在这期间有变动" in call.text for call in chat.to(COMMISSIONER))


def test_a_confirmation_after_the_publication_says_that_the_list_is_a_former_one(published):
    published.says("上个月的党费交了", LATE_PAYER)
    published.press("确认", COMMISSIONER)
    assert "5月已经公示过，名单有变动" in published.last_to(COMMISSIONER)
    said = published.says("公示5月党费", COMMISSIONER)
    assert "第2版" in said
    assert "之后有变动1人：许听澜" in said
    published.press("登记公示", COMMISSIONER)
    assert [row["version"] for row in rows(published, "dues_publications")] == [1, 2]


@pytest.mark.parametrize(
    ("label", "heads"),
    [
        ("改为写金额", ["序号", "姓名", "党小组", "交纳情况", "已确认（元）"]),
        ("改为只写人数", ["交纳情况", "人数"]),
    ],
)
def test_the_branch_decides_what_its_lists_have(chat, label, heads):
    chat.says("公示5月党费", COMMISSIONER)
    chat.press(label, COMMISSIONER)
    chat.says("/export 5月", COMMISSIONER)
    (sent,) = [call for call in chat.press_data("xe:b:2026-05:x", COMMISSIONER) if call.method == "send_document"]
    content = with_files(sent.payload)["document"].input_file_content
    found = [
        [cell for cell in row if cell is not None] for row in openpyxl.load_workbook(BytesIO(content)).active.values
    ]
    assert heads in found
    assert latest(chat, "dues_settings")["brake"] is True
    chat.press("登记公示", COMMISSIONER)
    row = latest(chat, "dues_publications")
    assert (row["names"], row["amounts"]) == (label == "改为写金额", label == "改为写金额")


def test_a_month_without_items_is_not_published(chat):
    assert "没有可公示的" in chat.says("公示3月党费", COMMISSIONER)
    chat.press_data("pu:2603:00000000", COMMISSIONER)
    assert rows(chat, "dues_publications") == []


def test_a_question_about_publishing_publishes_nothing_and_members_do_not(chat):
    chat.hears("党费多久公示一次", COMMISSIONER)
    assert "登记公示" not in chat.to(COMMISSIONER)[-1].buttons
    before = digest(chat)
    for person in (MEMBER, DISCIPLINE):
        assert "归支部其他同志办" in chat.says("/publish", person)
    assert digest(chat) == before


def test_what_was_published_is_reversed_when_the_secretary_agrees(asked):
    assert "冲销要书记同意，已请书记定" in asked.last_to(COMMISSIONER)
    assert "林书韵请冲销：陆小满（一组）5月党费42.00元，原因：看串行了" in asked.last_to(SECRETARY)
    assert items(asked, "2026-05")["confirmed"] == 17
    asked.press("同意冲销", SECRETARY)
    assert items(asked, "2026-05") == {"confirmed": 16, "claimed": 1, "due": 1}
    old = next(row for row in rows(asked, "dues_payments") if row["state"] == "reversed")
    assert (old["reversed_by"], old["reversal"]) == (2, "看串行了")
    request = latest(asked, "dues_reversals")
    assert (request["asked_by"], request["checked_by"], request["agreed"]) == (2, 1, True)
    assert "已冲销（原因：看串行了）" in asked.last_to(COMMISSIONER)
    assert "正在重新核对" in asked.last_to(MEMBER)
    assert "已经公示过，名单有变动" in asked.last_to(SECRETARY)


def test_what_was_published_stays_when_the_secretary_does_not_agree(asked):
    asked.press("不同意冲销", SECRETARY)
    assert "仍为已确认" in asked.last_to(COMMISSIONER)
    assert items(asked, "2026-05")["confirmed"] == 17
    assert asked.press("同意冲销", SECRETARY)[0].payload["show_alert"]
    assert items(asked, "2026-05")["confirmed"] == 17
    asked.says("撤销陆小满的确认", COMMISSIONER)
    assert "已请书记定" in asked.says("确定，金额不对", COMMISSIONER)


def test_a_second_request_and_the_wrong_person_change_nothing(asked):
    asked.says("撤销陆小满的确认", COMMISSIONER)
    assert "已经有人请示过" in asked.says("确定，没收到", COMMISSIONER)
    before = digest(asked, but=frozenset({"dialogues"}))
    for person in (COMMISSIONER, MEMBER, DISCIPLINE):
        assert asked.press_data("rj:1", person)[0].payload["show_alert"]
    assert digest(asked, but=frozenset({"dialogues"})) == before


def test_the_secretarys_own_dues_are_decided_by_the_deputy(published):
    change(
        published,
        "INSERT INTO role_terms (member_id, organization_id, role, started_on)"
        " VALUES (6, 2, 'deputy_secretary', '2026-01-01')",
    )
    published.says("撤销周明远的确认", COMMISSIONER)
    published.says("确定，没收到", COMMISSIONER)
    assert "林书韵请冲销：周明远" in published.last_to(DISCIPLINE)
    assert "自己的党费" in published.press_data("rj:1", SECRETARY)[0].text
    published.press("同意冲销", DISCIPLINE)
    assert items(published, "2026-05")["claimed"] == 1


def test_a_confirmation_that_no_list_shows_is_reversed_by_the_commissioner_alone(published, clock):
    clock.advance(hours=1)
    published.says("党费交了")
    published.press("确认", COMMISSIONER)
    published.says("撤销陆小满的确认", COMMISSIONER)
    assert "已冲销" in published.says("确定，看串行了", COMMISSIONER)


def test_a_published_month_fulfils_its_duty(chat, clock):
    chat.press_data("ul:dues_publish:2026-05", SECRETARY)
    assert "已办" not in chat.last_to(SECRETARY)
    chat.says("公示5月党费", COMMISSIONER)
    chat.press("登记公示", COMMISSIONER)
    (shown,) = [each for each in chat.press_data("ul:dues_publish:2026-05", SECRETARY) if each.text]
    assert "已办" in shown.text
    assert "取消登记" not in shown.buttons
    chat.press_data("ul:dues_publish:2026-06", SECRETARY)
    assert "已办" not in chat.last_to(SECRETARY)


def test_publication_is_recalled_to_the_commissioner(chat, clock):
    moment = clock.now().replace(day=28)
    clock.jump(moment)
    chat.writer.do(lambda work: plan(work, now=moment))
    keys = {row["key"] for row in rows(chat, "outbox") if "dues_publish.2026-06" in row["key"]}
    assert {key.rpartition(":")[2] for key in keys} == {"m2"}
