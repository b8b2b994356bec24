"""The gate: every command, button and sentence admits whom its policy names, and nobody else leaves a trace."""

from itertools import product

import pytest

from branch.member import Account, Member
from branch.refusals import NotAllowed, UnknownSender
from handlers.commands import BY_INTENT, COMMANDS, SAID, Command
from handlers.presses import PRESSES, Press
from handlers.understanding import Intent
from services.demo import GROUP_CHAT_ID
from tests.chat import LEADER, MEMBER, SECRETARY, STRANGER
from tests.handlers.records import change, digest
from tests.handlers.who_may import (
    DEPUTY,
    EVERYBODY,
    MAY_COMMAND,
    MAY_PRESS,
    MAY_SAY,
    OF_THE_BRANCH,
    OFFICE_COMMITTEE,
    PEOPLE,
    SAMPLES,
    SENTENCES,
)

pytestmark = pytest.mark.wide

ASKING = frozenset({"dialogues", "asked_questions", "question_gaps", "bindings"})
"""Tables that change when a sentence is taken for a question, asked about, or heard in the group for the first time."""
DENIED, UNKNOWN = "归支部其他同志办", "我还不认识你"
ELECT = """
    INSERT INTO role_terms (member_id, organization_id, role, started_on)
    SELECT member_id, 2, 'deputy_secretary', '2026-01-01' FROM bindings WHERE external_id = 1015
"""


@pytest.fixture
def branch(chat, clock):
    """Return the chat of a branch with a deputy, an open meeting, a claim, a pending leave and a draft of minutes."""
    change(chat, ELECT)
    clock.advance(minutes=50)
    chat.says("党费交了", 1014)
    chat.says("10号我请假，出差", 1014)
    chat.says("对", 1014)
    chat.says("/open", SECRETARY)
    chat.says("/minutes", DEPUTY)
    chat.says("/cancel", 1014)
    return chat


def test_the_matrix_of_this_file_names_every_command_and_button():
    assert set(MAY_COMMAND) == {command.name for command in COMMANDS}
    assert set(MAY_PRESS) == set(PRESSES)
    assert set(MAY_SAY) >= {command.intent for command in SAID}


def account_of(person):
    """Return the account of a person of the matrix; None for the stranger."""
    offices = PEOPLE[person]
    return None if offices is None else Account(person, Member(person, 2, "某人", roles=offices))


@pytest.mark.parametrize("entry", [*COMMANDS, *SAID, *PRESSES.values()])
def test_each_policy_names_exactly_whom_the_matrix_names(entry):
    """Use cases refuse once more, so a policy that is too wide would not show in what people are told."""
    if isinstance(entry, Command):
        assert entry.name in MAY_COMMAND or not entry.name, (
            f"add {entry.name} to MAY_COMMAND in tests/handlers/who_may.py"
        )
        named = MAY_COMMAND[entry.name] if entry.name else MAY_SAY[entry.intent]
    else:
        assert entry.operation in MAY_PRESS, f"add {entry.operation} to MAY_PRESS in tests/handlers/who_may.py"
        named = MAY_PRESS[entry.operation]
    assert {person for person in EVERYBODY if entry.policy.allows(account_of(person))} == named
    for person in EVERYBODY - named:
        with pytest.raises((UnknownSender, NotAllowed)):
            entry.policy.admit(account_of(person))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_admits_whom_the_matrix_names_and_the_others_leave_no_trace(branch, command):
    for person, group in product(EVERYBODY - MAY_COMMAND[command.name], (False, True)):
        before = digest(branch)
        replies = [call.text for call in branch.hears(f"/{command.name}", person, group=group)]
        expected = UNKNOWN if person == STRANGER else DENIED
        assert [expected in text for text in replies] == ([] if group and person == STRANGER else [True])
        assert digest(branch) == before, f"{person} left a trace"
    for person, group in product(sorted(MAY_COMMAND[command.name]), (False, True)):
        replies = branch.hears(f"/{command.name}", person, group=group)
        assert replies, f"{person} got no answer to /{command.name}"
        assert not [call.text for call in replies if DENIED in call.text], f"{person} was denied /{command.name}"


@pytest.mark.parametrize("intent", MAY_SAY)
def test_what_is_only_said_admits_whom_the_matrix_names_and_the_others_leave_no_trace(branch, intent):
    branch.says("/cancel", DEPUTY)
    for person, group in product(EVERYBODY - MAY_SAY[intent], (False, True)):
        before = digest(branch, but=ASKING)
        branch.hears(f"@zhibu_bot {SENTENCES[intent]}" if group else SENTENCES[intent], person, group=group)
        assert digest(branch, but=ASKING) == before, f"{person} left a trace"
    for person, group in product(sorted(MAY_SAY[intent] - {OFFICE_COMMITTEE}), (False, True)):
        text = f"@zhibu_bot {SENTENCES[intent]}" if group else SENTENCES[intent]
        replies = branch.hears(text, person, group=group)
        assert replies, f"{person} got no answer to {text}"
        assert not [call.text for call in replies if DENIED in call.text], f"{person} was denied {intent}"


@pytest.mark.parametrize("operation", PRESSES)
def test_a_button_admits_whom_the_matrix_names_and_the_others_leave_no_trace(branch, operation):
    data = SAMPLES.get(operation, f"{operation}:1")
    for person, place in product(EVERYBODY - MAY_PRESS[operation], (None, GROUP_CHAT_ID)):
        before = digest(branch)
        answers = branch.press_data(data, person, chat_id=place or person)
        assert [(call.method, call.payload["show_alert"]) for call in answers] == [("answer_callback_query", True)]
        assert (UNKNOWN if person == STRANGER else DENIED) in answers[0].text
        assert digest(branch) == before, f"{person} left a trace"
    of_the_branch = {LEADER} if operation in OF_THE_BRANCH else set()
    for person, place in product(sorted(MAY_PRESS[operation] - of_the_branch), (None, GROUP_CHAT_ID)):
        answers = branch.press_data(data, person, chat_id=place or person)
        assert not [call.text for call in answers if DENIED in call.text], f"{person} was denied {data}"


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_is_an_entry_of_the_table(intent):
    assert intent in BY_INTENT or intent is Intent.NONE


def test_a_policy_is_needed_to_make_a_command_or_a_button():
    with pytest.raises(TypeError, match="policy"):
        Command(name="x", intent=None, description="", run=print)
    with pytest.raises(TypeError, match="policy"):
        Press(operation="x", form="", run=print)


def test_offices_end_with_their_term(branch):
    change(branch, "UPDATE role_terms SET ended_on = '2026-06-07'")
    assert DENIED in branch.says("/claims", SECRETARY)


def test_a_former_member_is_a_stranger(branch):
    change(branch, "UPDATE members SET status = 'former' WHERE id = 3")
    assert UNKNOWN in branch.says("到了", MEMBER)
