"""The gate between branches: whoever holds whatever office elsewhere changes nothing here and learns no name."""

from itertools import product

import pytest

from branch.member import Member, MemberStatus, Role
from handlers.commands import COMMANDS, SAID
from handlers.presses import PRESSES
from services.demo import GROUP_CHAT_ID, PEOPLE
from storage.tables import Base
from tests.handlers.records import CARRIERS, rows
from tests.handlers.test_access import branch
from tests.handlers.who_may import SAMPLES, SENTENCES

pytestmark = pytest.mark.wide

__all__ = ["branch"]
ROLES = (None, *Role)
FIRST = 3001
EVERYTHING = FIRST + len(ROLES)
"""Account of somebody who holds every office of the other branch at once."""
OUTSIDERS = {FIRST + number: role for number, role in enumerate(ROLES)}
NAMES = {person.name for person in PEOPLE}
TABLES = sorted(set(Base.metadata.tables) - CARRIERS - {"rule_passages", "rule_documents"})
ARGUMENTS = {"code": "许听澜", "leave": "10号 出差", "plan": "", "start": "leave"}


def settle(work, at):
    """Found another branch beside the demo branch: one person for every office, and one for all of them."""
    branch_id = work.organizations.add("刑一庭党支部", "branch", parent_id=1, at=at)
    since = at.date().replace(month=1, day=1)
    offices = {account: [role] if role else [] for account, role in OUTSIDERS.items()}
    for account, roles in (offices | {EVERYTHING: [*Role]}).items():
        person = Member(0, branch_id, f"外人{account}", MemberStatus.FULL, "一组")
        member = work.people.add_member(person, joined_on=since)
        work.people.grant(member, branch_id, roles, on=since)
        work.bindings.bind(account, member, at=at)


@pytest.fixture
def neighbours(branch):
    """The chat of the demo branch, in a meeting, with a second branch beside it."""
    branch.writer.do(lambda work: settle(work, branch.clock.now()))
    return branch


def of_this_branch(chat):
    """Return every row of the record but those about the other branch, its people and its meetings."""
    other = rows(chat, "organizations")[-1]["id"]
    people = {row["id"] for row in rows(chat, "members") if row["branch_id"] == other}
    meetings = {row["id"] for row in rows(chat, "meetings") if row["branch_id"] == other}
    theirs = {"branch_id": {other}, "member_id": people, "actor_id": people, "meeting_id": meetings}
    theirs["external_id"] = {*OUTSIDERS, EVERYTHING}
    return [
        (name, row)
        for name in TABLES
        for row in rows(chat, name)
        if not any(row.get(column) in known for column, known in theirs.items())
    ]


@pytest.fixture
def untouched(neighbours):
    """Yield the chat, and fail when a test left a trace in what belongs to this branch."""
    before = of_this_branch(neighbours)
    yield neighbours
    after = of_this_branch(neighbours)
    assert [row for row in after if row not in before] + [row for row in before if row not in after] == []


def learns_nothing(calls, who, said=""):
    """Tell that no reply names anybody who was not named by the outsider, and that nobody of this branch is told."""
    told = [call.text for call in calls if call.chat_id == who]
    assert not [text for text in told for name in NAMES if name in text and name not in said], f"{who} learnt: {told}"
    assert {call.chat_id for call in calls} <= {*OUTSIDERS, EVERYTHING, GROUP_CHAT_ID}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_office_elsewhere_commands_anything_here(untouched, command):
    text = f"/{command.name} {ARGUMENTS.get(command.name, '')}".strip()
    for who, group in product((*OUTSIDERS, EVERYTHING), (False, True)):
        learns_nothing(all_of(untouched, text, who, group=group), who, text)


@pytest.mark.parametrize("said", SAID, ids=lambda command: command.intent)
def test_no_office_elsewhere_says_anything_into_being_here(untouched, said):
    text = SENTENCES[said.intent]
    for who, group in product((*OUTSIDERS, EVERYTHING), (False, True)):
        learns_nothing(all_of(untouched, f"@zhibu_bot {text}" if group else text, who, group=group), who, text)


@pytest.mark.parametrize("operation", PRESSES)
def test_no_button_of_this_branch_works_for_all_the_offices_of_another(untouched, operation):
    samples = {SAMPLES.get(operation, f"{operation}:1"), *(f"{operation}:{number}" for number in (1, 2, 3, 18))}
    for data, place in product(sorted(samples), (EVERYTHING, GROUP_CHAT_ID)):
        learns_nothing(untouched.press_data(data, EVERYTHING, chat_id=place), EVERYTHING)


def all_of(chat, text, who, *, group=False):
    before = len(chat.calls)
    chat.hears(text, who, group=group)
    return chat.calls[before:]
