"""送达: whom the assistant reaches, whom not and why, in one list, and what became of the reminders."""

from typing import Any

from aiohttp import web

from branch.clock import local
from branch.member import Member
from locales import Phrases
from reminders import accounting, texts_about
from reminders.accounting import Reach
from services.meetings import CHAIRS
from storage.repositories.outbox import OutboxState
from storage.unit_of_work import UnitOfWork
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.waiting import in_chat
from web.words import page


async def reach(request: web.Request) -> web.StreamResponse:
    """Show the members of the branch, those first who are not reached, and how many reminders arrived."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _, branch_id, chat = visitor.phrases, visitor.member.branch_id, request.app[PARTS].bot_username

    def look(work: UnitOfWork) -> tuple[Reach, accounting.Account, list[Member]]:
        found = accounting.reach(work, branch_id, now=at)
        return found, accounting.account(work, branch_id, now=at), work.people.members(branch_id, on=local(at).date())

    found, account, roster = await read(request, look)
    rows = sorted((_person(_, each, found, chat) for each in roster), key=lambda row: row["reached"])
    facts: dict[str, Any] = {"rows": rows, "sums": _sums(_, account), "gap": account.gap}
    facts["good"] = sum(row["reached"] for row in rows)
    return page(request, "reach.html", unbound=len(found.unbound), blocked=len(found.blocked), **facts)


PAGES = (Page("GET", "/reach", reach, roles=frozenset(CHAIRS)),)
"""The pages of this subject, for the table of all pages."""


def _person(_: Phrases, member: Member, found: Reach, chat: str) -> dict[str, Any]:
    tag, advice, address = ("done", _("收得到")), "", ""
    if member in found.unbound:
        tag, advice = ("open", _("还没绑定")), _("开一个绑定码，当面交给本人。")
        address = in_chat(chat, f"/code {member.name}")
    elif member in found.blocked:
        tag, advice = ("partial", _("停用了私聊")), _("当面说一声；本人给助手发一句话就恢复。")
    lost = [
        _("没收到“{kind}”：{why}").format(
            kind=texts_about.kind_name(_, kind), why=texts_about.outcome(_, state, reason)
        )
        for whose, kind, state, reason in found.lost
        if whose == member
    ]
    return {
        "name": member.name,
        "group": member.party_group or "",
        "tag": tag,
        "advice": advice,
        "address": address,
        "lost": lost,
        "reached": tag[0] == "done" and not lost,
    }


def _sums(_: Phrases, account: accounting.Account) -> list[tuple[str, int]]:
    """Return what became of the reminders that were due: outcome and count, the sum first."""
    count = account.by_state
    waiting = (OutboxState.PENDING, OutboxState.SENDING)
    over = (OutboxState.EXPIRED, OutboxState.CANCELLED)
    return [
        (_("应发"), account.expected),
        (_("发出"), count.get(OutboxState.SENT, 0)),
        (_("待发"), sum(count.get(each, 0) for each in waiting)),
        (_("不用发或已过时限"), sum(count.get(each, 0) for each in over)),
        (_("不知道到没到"), count.get(OutboxState.UNKNOWN, 0)),
        (_("没送到"), count.get(OutboxState.FAILED, 0)),
    ]
