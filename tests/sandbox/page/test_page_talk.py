"""What is said on the chat page, in a real browser against the real sandbox: words, buttons, quotations, photos."""

import pytest
from playwright.async_api import expect

from tests.sandbox.page.small_branch import GROUP, QUOTED

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_what_is_said_and_the_reply_appear_without_reloading(page):
    await page.say("党费交了")
    assert await page.last_reply() == "收到：党费交了"


async def test_enter_sends_and_shift_enter_makes_a_new_line(page, assistant):
    box = page.page.locator("#say-private")
    await box.fill("第一行")
    await box.press("Shift+Enter")
    await box.press_sequentially("第二行")
    await box.press("Enter")
    await page.wait_for_text("收到：第一行")
    assert assistant.heard == ["第一行\n第二行"]


async def test_a_suggestion_is_said_when_it_is_pressed(page, assistant):
    await page.page.locator("[data-chat=private] .composer .chip").first.click()
    await page.wait_for_text("收到：")
    assert assistant.heard == ["签到"]


async def test_a_press_shows_the_answer_and_leaves_the_focus_in_the_chat(page, assistant):
    assistant.telegram.world.open_private(7001)
    await assistant.say(
        7001, "请假，对吗", [{"text": "对", "callback_data": "yes"}, {"text": "不对", "callback_data": "no"}]
    )
    await page.wait_for_text("请假，对吗")
    await page.press("对")
    await expect(page.page.locator("#toast")).to_contain_text("登记好了")
    await page.wait_for_text("请假，对吗（yes）")
    assert await page.page.evaluate("document.activeElement.closest('.log') !== null")


async def test_an_alert_waits_until_it_is_read(page, assistant):
    assistant.press_answer = {"text": "这个月已经核对", "show_alert": True}
    assistant.telegram.world.open_private(7001)
    await assistant.say(7001, "金额", [{"text": "不对", "callback_data": "no"}])
    await page.press("不对")
    alert = page.page.get_by_role("dialog")
    await expect(alert).to_contain_text("这个月已经核对")
    await alert.get_by_role("button").click()
    await expect(alert).to_be_hidden()


async def test_a_quotation_is_folded_under_its_source_and_stays_open_when_more_arrives(page, assistant):
    assistant.on_text = lambda text: QUOTED
    await page.say("支委会最多几个人")
    cite = page.page.locator(".cite")
    await expect(cite.locator("summary")).to_have_text("编写的办法 第二条")
    await expect(cite.locator("blockquote")).to_be_hidden()
    await cite.locator("summary").click()
    await page.say("谢谢")
    await page.page.locator(".cite").nth(1).wait_for()
    await expect(cite.first.locator("blockquote")).to_have_text("这是一段编出来的条文。")
    await expect(cite.first.locator("blockquote")).to_be_visible()


async def test_a_quotation_stays_open_when_its_message_is_edited(page, assistant):
    assistant.telegram.world.open_private(7001)
    await assistant.say(7001, QUOTED, [{"text": "为什么", "callback_data": "why"}])
    await page.page.locator(".cite summary").click()
    await page.page.locator(".cite blockquote").wait_for()
    sent = next(iter(assistant.telegram.world.open_private(7001).messages))
    await assistant.call("editMessageText", chat_id=7001, message_id=sent, text=f"{QUOTED}\n改了", parse_mode="HTML")
    await page.wait_for_text("改了")
    await expect(page.page.locator(".cite blockquote")).to_be_visible()


async def test_what_people_type_is_shown_and_never_run(page):
    """A message is text even when it looks like a page."""
    await page.say("<img src=x onerror=alert(1)> & <b>粗</b>")
    await page.wait_for_text("<img src=x onerror=alert(1)> & <b>粗</b>")


async def test_the_group_shows_who_speaks_and_says_who_is_outside(page):
    await page.as_person("林书韵")
    await page.say_in_group("大家好")
    await page.as_person("陆小满")
    said = page.page.locator("[data-chat=group] .msg", has_text="大家好").first
    await expect(said.locator(".from")).to_have_text("林书韵，组织委员")
    await page.as_person("陌生人")
    await expect(page.page.locator("[data-chat=group] .empty")).to_contain_text("陌生人不在这个群里")
    await expect(page.page.locator("#say-group")).to_be_hidden()


async def test_a_reply_carries_the_message_it_answers(page, telegram):
    await page.as_person("林书韵")
    await page.say_in_group("谁带登记本")
    await page.as_person("陆小满")
    said = page.page.locator("[data-chat=group] .msg", has_text="谁带登记本").first
    await said.locator(".bubble").hover()
    await said.get_by_role("button", name="回复林书韵这条").click()
    await page.say_in_group("我带")
    answer = page.page.locator("[data-chat=group] .msg.me", has_text="我带")
    await expect(answer.locator(".answered")).to_have_text("回复林书韵：谁带登记本")


async def test_several_photos_become_one_album_with_its_caption(page, telegram):
    """The sample pictures are drawn in the page, so that nobody needs photos at hand to try the album."""
    await page.page.locator("[data-chat=group]").get_by_role("button", name="样张3张").click()
    await expect(page.page.locator("[data-chat=group] .held")).to_contain_text("3张照片")
    await page.say_in_group("5月8日，社区阅览室")
    album = page.page.locator("[data-chat=group] .msg.me", has_text="社区阅览室")
    await expect(album.locator("img")).to_have_count(3)
    loaded = "images => images.every(image => image.complete && image.naturalWidth === 1280)"
    await page.page.wait_for_function(
        f"({loaded})(Array.from(document.querySelectorAll('[data-chat=group] .album img')))"
    )


async def test_a_photo_from_the_disk_is_sent(page, tmp_path):
    picture = tmp_path / "公告栏.png"
    await page.screenshot(picture)
    await page.send_photo(picture, "公告栏")
    await expect(page.page.locator("[data-chat=private] .msg.me img")).to_have_attribute("alt", "照片1，共1张")


async def test_a_file_that_is_no_picture_is_sent_as_a_document(page, tmp_path):
    paper = tmp_path / "通知.txt"
    paper.write_text("一、每周三值班。", encoding="utf-8")
    await page.send_photo(paper, "导入规则")
    sent = page.page.locator("[data-chat=private] .msg.me .paper")
    await expect(sent).to_have_text("通知.txt")
    await expect(page.page.locator("[data-chat=private] .msg.me img")).to_have_count(0)


async def test_what_changed_in_the_record_stands_under_the_message(page, telegram):
    await page.say("党费交了")
    await page.last_reply()
    telegram.world.add_trace(7001, "6月党费，未交改为待核对")
    await expect(page.page.locator(".trace")).to_have_text("记录：6月党费，未交改为待核对")


async def test_a_deep_link_opens_the_private_chat_with_its_payload(page, assistant):
    await assistant.say(GROUP, "来不了的私聊我", [{"text": "转私聊", "url": "https://t.me/zhibu_bot?start=leave_12"}])
    await page.press("转私聊", "group")
    assert await page.last_reply() == "收到：/start leave_12"


async def test_the_start_button_opens_an_unopened_chat(page):
    await page.page.get_by_role("button", name="开始").click()
    assert await page.last_reply() == "收到：/start"


async def test_a_refused_message_stays_in_the_box_with_the_reason(page):
    await page.page.locator("#say-private").fill("长" * 5000)
    await page.page.locator("#say-private").press("Enter")
    await expect(page.page.locator("[data-chat=private] .err")).to_contain_text("没有发出去")
    assert await page.page.locator("#say-private").input_value() == "长" * 5000
