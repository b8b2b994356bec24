"""设置: what the branch set for itself, each with a form of its own; saved only if it is still what was shown."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from aiohttp import web

from branch.clock import local
from branch.member import Member
from branch.trail import Settings
from locales import Phrases
from reminders.texts_duties import language_of
from rules.records import starter_documents
from services import attendance, curation, profile_choices, profiles, set_up, trail
from services.overview import VIEWERS
from storage.unit_of_work import UnitOfWork
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.waiting import in_chat
from web.words import page, plain

NONE = "-"
LAST_DAY = 28
"""Every month has it."""
EARLIEST = date(2000, 1, 1)
Values = dict[str, str]


async def show(request: web.Request) -> web.StreamResponse:
    """Show the settings; those who may change them have a form for each."""
    return await _shown(request)


async def save(request: web.Request) -> web.StreamResponse:
    """Save one setting, unless somebody changed it since the form was opened; saved twice it is saved once."""
    visitor, parts = request[VISITOR], request.app[PARTS]
    name, form, at = request.match_info["name"], await request.post(), parts.clock.now()
    value, was = str(form.get("value", "")), str(form.get("was", ""))
    if not _sound(name, value, local(at).date()):
        return plain(request, 400, "setting")

    def work_on(work: UnitOfWork) -> bool:
        now = _values(_read(work, visitor.member))[name]
        if now == value:
            return True
        if now != was:
            return False
        _SAVE[name](work, visitor.member, value, at)
        return True

    if not await parts.writer.run(work_on):
        return await _shown(request, changed=name)
    raise web.HTTPSeeOther("/settings")


PAGES = (
    Page("GET", "/settings", show, roles=frozenset(VIEWERS)),
    Page("POST", "/settings/{name:late|theme-day|follows|elected}", save, roles=frozenset(trail.AUDITORS)),
)
"""The pages of this subject, for the table of all pages."""


async def _shown(request: web.Request, *, changed: str = "") -> web.StreamResponse:
    visitor = request[VISITOR]
    _, officer = visitor.phrases, visitor.member
    found = await read(request, lambda work: _read(work, officer))
    settings, theme_day = found
    values = _values(found)
    facts: dict[str, Any] = {
        "rows": _rows(_, settings, theme_day, values, today=local(request.app[PARTS].clock.now()).date()),
        "edits": officer.holds(*trail.AUDITORS),
        "changed": changed,
        "group": _("{day}绑定").format(day=_.day_of(settings.group_bound_at)) if settings.group_bound_at else "",
        "chat": in_chat(request.app[PARTS].bot_username, "/ladder"),
    }
    return page(request, "settings.html", status=409 if changed else 200, **facts)


def _read(work: UnitOfWork, officer: Member) -> tuple[Settings, int | None]:
    return trail.settings(work, officer), profiles.profile(work, officer.branch_id).theme_day


def _values(found: tuple[Settings, int | None]) -> Values:
    settings, theme_day = found
    return {
        "late": str(int(settings.late_after.total_seconds() // 60)),
        "theme-day": str(theme_day or ""),
        "follows": settings.follows_key or NONE,
        "elected": settings.elected_on.isoformat() if settings.elected_on else "",
    }


def _rows(
    _: Phrases, settings: Settings, theme_day: int | None, values: Values, *, today: date
) -> list[dict[str, Any]]:
    late = _("开始后{count}分钟").format(count=values["late"])
    documents = [(each.key, each.short.said_in(language_of(_))) for each in starter_documents()]
    words = {
        "late": (_("迟到从几分钟算起"), late + (_("（系统默认）") if settings.late_default else "")),
        "theme-day": (
            _("主题党日"),
            _("每月{day}号").format(day=theme_day) if theme_day else _("还没有定"),
        ),
        "follows": (_("本支部采用的文件"), settings.follows or _("还没有选")),
        "elected": (_("换届日期"), _.full_day(settings.elected_on) if settings.elected_on else _("还没有登记")),
    }
    forms: Mapping[str, dict[str, Any]] = {
        "late": {"kind": "number", "least": 0, "most": attendance.LONGEST_THRESHOLD},
        "theme-day": {"kind": "number", "least": 1, "most": LAST_DAY},
        "follows": {"kind": "select", "options": [(NONE, _("都不选")), *documents]},
        "elected": {"kind": "date", "least": EARLIEST.isoformat(), "most": today.isoformat()},
    }
    return [
        {"key": key, "name": name, "shown": shown, "value": values[key], **forms[key]}
        for key, (name, shown) in words.items()
    ]


def _sound(name: str, value: str, today: date) -> bool:
    """Tell whether a value may be saved; forms of other makers send anything."""
    if name == "follows":
        return value in {NONE, *(each.key for each in starter_documents())}
    if name == "elected":
        try:
            return EARLIEST <= date.fromisoformat(value) <= today
        except ValueError:
            return False
    least, most = (0, attendance.LONGEST_THRESHOLD) if name == "late" else (1, LAST_DAY)
    return value.isascii() and value.isdecimal() and len(value) < 4 and least <= int(value) <= most


def _late(work: UnitOfWork, chair: Member, value: str, at: datetime) -> None:
    attendance.set_late_after(work, chair, int(value), at=at)


def _theme_day(work: UnitOfWork, chair: Member, value: str, at: datetime) -> None:
    set_up.theme_day(work, chair, int(value), at=at)


def _follows(work: UnitOfWork, chair: Member, value: str, at: datetime) -> None:
    """Choose the document for answers; the calendar stays as it is until its changes are confirmed in the chat."""
    profile_choices.freeze(work, chair, at=at)
    curation.follow(work, chair, None if value == NONE else value, at=at)


def _elected(work: UnitOfWork, chair: Member, value: str, at: datetime) -> None:
    curation.elected(work, chair, date.fromisoformat(value), at=at)


_SAVE: Mapping[str, Callable[[UnitOfWork, Member, str, datetime], None]] = {
    "late": _late,
    "theme-day": _theme_day,
    "follows": _follows,
    "elected": _elected,
}
