"""What the operator and machines see: whether it runs and keeps up, and figures for a collector; numbers only."""

import asyncio
import hmac
from datetime import datetime, timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from branch.clock import local
from storage.repositories import vitals
from storage.repositories.milestones import Mark
from storage.repositories.vitals import Vitals
from web.gate import Page
from web.parts import PARTS, Parts
from web.words import HEADERS, page, plain

LATE_SECONDS = 60.0
"""An update that waits longer than that, or no sign of life for as long twice over, means: not ready."""
REMINDERS = (Mark.REMINDERS_DUE, Mark.REMINDERS_GAP)
BACKUP_LIMIT = timedelta(days=2)


async def status(request: web.Request) -> web.Response:
    """Show how the program fares."""
    parts = request.app[PARTS]
    now, seen = parts.clock.now(), await signs(parts)
    times = {mark.name: local(each.at) for mark, each in seen.milestones.items()}
    backup = seen.milestones.get(Mark.BACKUP)
    old = backup is None or now - backup.at > BACKUP_LIMIT
    checked = seen.milestones.get(Mark.AUDIT_CHECKED)
    due, gap = (seen.milestones.get(mark) for mark in REMINDERS)
    about = {"old_backup": old, "checked": checked, "due": due, "gap": gap}
    return page(request, "status.html", signs=seen, times=times, about=about)


async def health(request: web.Request) -> web.Response:
    """Tell machines the counts."""
    seen = await signs(request.app[PARTS])
    names = ("waiting", "unreadable", "to_send", "unknown", "failed")
    counts = {name: getattr(seen, name) for name in names}
    reminders = {mark: seen.milestones[mark].number for mark in REMINDERS if mark in seen.milestones}
    return web.json_response(counts | reminders, headers=HEADERS)


async def alive(_request: web.Request) -> web.Response:
    """Say that the process answers; whether it works is asked at ``/readyz``."""
    return web.Response(text="ok\n", headers=HEADERS)


async def ready(request: web.Request) -> web.Response:
    """Say whether the program keeps up; 503 when the database is away, updates wait long or no process is at work."""
    parts = request.app[PARTS]
    try:
        seen = await signs(parts)
    except Exception as fault:  # noqa: BLE001 -- edge: whatever it is, we are not ready
        return web.Response(status=503, text=f"database: {type(fault).__name__}\n", headers=HEADERS)
    ill = faults(seen, parts.clock.now())
    return web.Response(status=503 if ill else 200, text="".join(f"{each}\n" for each in ill or ["ok"]))


async def metrics(request: web.Request) -> web.Response:
    """Give the figures to a collector that shows the token."""
    parts = request.app[PARTS]
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not parts.metrics_token:
        return plain(request, 404, "not_found")
    if not hmac.compare_digest(shown.encode(errors="surrogateescape"), parts.metrics_token.encode()):
        return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
    text = await asyncio.to_thread(_figures, parts)
    return web.Response(body=text, headers={**HEADERS, "Content-Type": CONTENT_TYPE_LATEST})


PAGES = (
    Page("GET", "/", status, strangers=True),
    Page("GET", "/health", health, strangers=True),
    Page("GET", "/healthz", alive, strangers=True),
    Page("GET", "/readyz", ready, strangers=True),
    Page("GET", "/metrics", metrics, strangers=True),
)


async def signs(parts: Parts) -> Vitals:
    """Return what an operator has to know at a glance."""
    now = parts.clock.now()
    return await asyncio.to_thread(parts.database.read, lambda connection: vitals.look(connection, now))


def faults(seen: Vitals, now: datetime) -> list[str]:
    """Return in what the program does not keep up; nothing when it does."""
    alive = seen.milestones.get(Mark.SEEN)
    found = []
    if seen.inbox_age > LATE_SECONDS:
        found.append(f"inbox: the oldest update waits for {seen.inbox_age:.0f} s")
    if alive is None or now - alive.at > timedelta(seconds=2 * LATE_SECONDS):
        found.append("heartbeat: no process is at work")
    return found


def _figures(parts: Parts) -> bytes:
    now = parts.clock.now()
    seen = parts.database.read(lambda connection: vitals.look(connection, now))
    registry = CollectorRegistry()

    def put(name: str, words: str, value: float) -> None:
        Gauge(f"zhibu_{name}", words, registry=registry).set(value)

    put("inbox_waiting", "Updates that wait for their effect", seen.waiting)
    put("inbox_oldest_seconds", "Age of the oldest of them", seen.inbox_age)
    put("inbox_dead", "Updates that nobody could read", seen.unreadable)
    put("outbox_waiting", "Calls that wait to be made", seen.to_send)
    put("outbox_oldest_seconds", "How long the longest due call waits", seen.outbox_age)
    put("outbox_unknown", "Calls whose outcome is unknown", seen.unknown)
    put("too_many_requests_since_start", "How often Telegram asked this process to wait", parts.too_fast())
    put("wal_bytes", "Size of the write-ahead log of SQLite", parts.database.wal_bytes())
    failed = Gauge("zhibu_outbox_failed", "Calls that failed for good, by fault", ["reason"], registry=registry)
    for reason, count in seen.failures.items():
        failed.labels(reason).set(count)
    for mark, each in seen.milestones.items():
        put(f"{mark}_age_seconds", f"Time since: {mark}", (now - each.at).total_seconds())
        put(f"{mark}_number", f"Figure of the last: {mark}", each.number)
    if seen.audit_head_at is not None:
        put("audit_head_age_seconds", "Age of the newest entry of the audit trail", _since(seen.audit_head_at, now))
    return generate_latest(registry)


def _since(moment: datetime, now: datetime) -> float:
    return (now - moment).total_seconds()
