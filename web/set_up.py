"""设置进度 and 自查: what a new branch still lacks and where it is done, and whether the assistant is well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from branch.clock import local
from branch.set_up import SetUp, Step
from locales import Phrases
from locales.words import offices
from rules.records import starter_documents
from services import set_up
from services.meetings import CHAIRS
from storage.repositories.milestones import Mark
from storage.repositories.vitals import Vitals
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.waiting import in_chat
from web.watching import BACKUP_LIMIT, faults, signs
from web.words import page

CHECKED_WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``remedy`` is empty when it is well."""

    subject: str
    words: str
    remedy: str = ""


async def progress(request: web.Request) -> web.StreamResponse:
    """Show the steps of setting up, each with what is there and where it is done."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _, chair, chat = visitor.phrases, visitor.member, request.app[PARTS].bot_username
    found = await read(request, lambda work: set_up.look(work, chair, at=at))
    rows = [_row(_, step, found, chat) for step in Step]
    facts: dict[str, Any] = {"branch": found.branch, "parent": found.parent or "", "rows": rows}
    return page(request, "set_up.html", left=len(found.open), chat=in_chat(chat, "/setup"), **facts)


async def doctor(request: web.Request) -> web.StreamResponse:
    """Show what was looked at, and what to do about what is not well."""
    visitor, parts = request[VISITOR], request.app[PARTS]
    _, chair, at = visitor.phrases, visitor.member, parts.clock.now()
    seen = await signs(parts)
    state = await read(request, lambda work: set_up.look(work, chair, at=at))
    documents = await read(request, lambda work: len(work.rulebook.editions()))
    found = [*_running(_, seen, at), *_kept(_, seen, at), *_branch(_, state, documents)]
    rows = [(each.subject, each.words, each.remedy) for each in found]
    return page(request, "doctor.html", rows=rows, ill=sum(bool(each.remedy) for each in found))


PAGES = (
    Page("GET", "/setup", progress, roles=frozenset(CHAIRS)),
    Page("GET", "/doctor", doctor, roles=frozenset(CHAIRS)),
)
"""The pages of this subject, for the table of all pages."""


def _row(_: Phrases, step: Step, found: SetUp, chat: str) -> dict[str, Any]:
    key = next((each.short.said_in("zh") for each in starter_documents() if each.key == found.follows), "")
    missing = offices(_, found.lacking) if found.lacking else ""
    name, value = {
        Step.ROSTER: (_("名单"), _("{count}人").format(count=found.members)),
        Step.OFFICES: (_("职务"), _("还差{missing}").format(missing=missing) if missing else _("已登记")),
        Step.PROFILE: (_("采用的文件"), key or _followed(_, found)),
        Step.THEME_DAY: (
            _("主题党日"),
            _("每月{day}号").format(day=found.theme_day) if found.theme_day else _("还没有定"),
        ),
        Step.GROUP: (_("支部群"), _("已绑定") if found.done[step] else _("把助手拉进群，在群里发 /bindgroup")),
        Step.ACCOUNTS: (_("账号"), _("{bound}/{total}人已绑定").format(bound=found.bound, total=found.members)),
        Step.REMINDER: (_("测试提醒"), _("试过了") if found.done[step] else _("还没有试")),
    }[step]
    button = _("去改") if found.done[step] else _("去办")
    return {
        "name": name,
        "value": value,
        "done": found.done[step],
        "address": _where(step, name, chat),
        "button": button,
    }


def _followed(_: Phrases, found: SetUp) -> str:
    """Say which document a branch follows that chose none by its name."""
    if found.chose_none:
        return _("都不采用")
    return _("随上级") if found.done[Step.PROFILE] else _("还没有选")


def _where(step: Step, name: str, chat: str) -> str:
    """Return where a step is done: on a page of ours, by adding the assistant to a group, or in the chat."""
    pages_of = {Step.THEME_DAY: "/settings", Step.PROFILE: "/settings", Step.ACCOUNTS: "/papers"}
    if step in pages_of:
        return pages_of[step]
    if step == Step.GROUP:
        return f"https://t.me/{chat}?startgroup=true" if chat else ""
    return in_chat(chat, f"/setup {name}")


def _running(_: Phrases, seen: Vitals, at: datetime) -> Iterator[Finding]:
    ill = faults(seen, at)
    remedy = _("请运维的同志看看助手的进程，或者重启一次。") if ill else ""
    yield Finding(_("助手在运行"), _("没有跟上") if ill else _("跟得上"), remedy)
    lost = seen.failed + seen.unknown
    words = _("没能送到{failed}条，不确定{unknown}条").format(failed=seen.failed, unknown=seen.unknown)
    yield Finding(_("消息"), words, _("发 /reached 看是谁没收到，当面说一声。") if lost else "")


def _kept(_: Phrases, seen: Vitals, at: datetime) -> Iterator[Finding]:
    backup, checked = seen.milestones.get(Mark.BACKUP), seen.milestones.get(Mark.AUDIT_CHECKED)
    old = backup is None or at - backup.at > BACKUP_LIMIT
    said = _.when(local(backup.at)) if backup else _("还没有备份")
    yield Finding(_("备份"), said, _("请运维的同志运行 backup 做一份。") if old else "")
    wrong = checked is not None and checked.number > 0
    late = checked is None or at - checked.at > CHECKED_WITHIN
    words = _("有对不上的地方") if wrong else _("两天内没有查验") if late else _("无误")
    yield Finding(_("操作记录查验"), words, _("请运维的同志运行 doctor 查原因。") if wrong or late else "")


def _branch(_: Phrases, state: SetUp, documents: int) -> Iterator[Finding]:
    left = len(state.open)
    words = _("还有{left}步").format(left=left) if left else _("都设置好了")
    yield Finding(_("支部设置"), words, _("打开设置进度那一页，或者发 /setup 。") if left else "")
    words = _("导入了{count}份").format(count=documents)
    remedy = _("现在按随附的规则记录回答；发 /import 导入原文后引用原文。")
    yield Finding(_("规则文件"), words, "" if documents else remedy)
