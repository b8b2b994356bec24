"""People and offices, and who did what when."""

from datetime import date, timedelta
from typing import Any

from aiohttp import web

from branch.clock import local
from branch.member import Role
from branch.refusals import NotAllowed
from branch.trail import Act, Person, Term
from locales import Phrases
from locales.words import offices, purpose_words
from services import set_up, trail
from services.meetings import CHAIRS
from services.overview import VIEWERS
from web.audit_words import SUBJECTS, act_words, subject_words
from web.gate import Page
from web.parts import PARTS, VISITOR, read
from web.waiting import in_chat
from web.words import page, plain

SHOWN = timedelta(days=30)
"""So far back the trail goes unless a day is asked for."""


_CHAIRS = frozenset(CHAIRS)


async def people(request: web.Request) -> web.StreamResponse:
    """Show the roster with offices, and who has an account."""
    visitor, at = request[VISITOR], request.app[PARTS].clock.now()
    _ = visitor.phrases
    found = await read(request, lambda work: trail.people(work, visitor.member, at=at))
    may_see = visitor.member.holds(*trail.REGISTRARS)
    facts: dict[str, Any] = {
        "people": [_person(_, each) for each in found],
        "officers": [_person(_, each) for each in found if each.terms],
        "chairs": visitor.member.holds(*CHAIRS),
        "accounts": may_see,
        "bound": sum(each.bound_at is not None for each in found),
        "chat": in_chat(request.app[PARTS].bot_username, "/code") if may_see else "",
    }
    return page(request, "people.html", **facts)


async def audit(request: web.Request) -> web.StreamResponse:
    """Show who did what when: by day, subject and person; without the facts, which may be personal."""
    visitor, query = request[VISITOR], request.query
    _, chair, today = visitor.phrases, visitor.member, local(request.app[PARTS].clock.now()).date()
    last = _day(query.get("until", ""), today)
    first = min(_day(query.get("since", ""), last - SHOWN), last)
    subject = query.get("subject", "") if query.get("subject", "") in SUBJECTS else ""
    who = query.get("who", "")
    actor = int(who) if who.isascii() and who.isdigit() and len(who) < 18 else None
    subjects = SUBJECTS.get(subject, ())
    found = await read(request, lambda work: trail.acts(work, chair, first, last, subjects=subjects, actor_id=actor))
    roster = await read(request, lambda work: work.people.members(chair.branch_id, on=today))
    facts: dict[str, Any] = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "subjects": [(key, subject_words(_)[key], key == subject) for key in SUBJECTS],
        "people": [(each.id, each.name, each.party_group or "", each.id == actor) for each in roster],
        "acts": [_act(_, each) for each in found],
        "most": len(found) == trail.MOST,
    }
    return page(request, "audit.html", **facts)


async def leave_office(request: web.Request) -> web.StreamResponse:
    """End an office from today; pressed twice it is ended once."""
    visitor, parts, facts = request[VISITOR], request.app[PARTS], request.match_info
    role, number, at = Role(facts["role"]), int(facts["member"]), parts.clock.now()
    try:
        await parts.writer.run(lambda work: set_up.dismiss(work, visitor.member, role, number, at=at))
    except NotAllowed:
        return plain(request, 403, "not_allowed")
    raise web.HTTPSeeOther("/people")


PAGES = (
    Page("POST", f"/people/{{member:[0-9]{{1,18}}}}/{{role:{'|'.join(set_up.OFFICES)}}}", leave_office, roles=_CHAIRS),
    Page("GET", "/people", people, roles=frozenset(VIEWERS), reads="roster.read"),
    Page("GET", "/audit", audit, roles=frozenset(trail.AUDITORS)),
)
"""The pages of this subject, for the table of all pages."""


def _person(_: Phrases, each: Person) -> dict[str, Any]:
    return {
        "name": each.member.name,
        "group": each.member.party_group or "",
        "probationary": each.member.status == "probationary",
        "offices": [_office(_, each, term) for term in each.terms],
        "bound": _.day_of(each.bound_at) if each.bound_at else "",
        "reachable": each.reachable,
    }


def _office(_: Phrases, each: Person, term: Term) -> dict[str, Any]:
    return {
        "words": offices(_, [term.role]),
        "since": _("{day}起").format(day=_.full_day(term.started_on)),
        # The secretary's own office comes from the organization above.
        "ending": f"/people/{each.member.id}/{term.role}" if term.role in set_up.OFFICES else "",
    }


def _act(_: Phrases, each: Act) -> dict[str, Any]:
    kind, _colon, number = each.object.partition(":")
    return {
        "at": each.at,
        "when": _.when(each.at),
        "who": each.actor or _("助手"),
        "what": act_words(_, each.action) + _purpose(_, each),
        "address": f"/meetings/{number}" if kind == "meeting" and number.isdigit() else "",
    }


def _purpose(_: Phrases, each: Act) -> str:
    return _("（用途：{purpose}）").format(purpose=purpose_words(_, each.purpose)) if each.purpose else ""


def _day(said: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return otherwise
