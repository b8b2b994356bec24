"""The gate: every command, button and sentence admits whom its policy names, and nobody else leaves a trace."""

from itertools import product

import pytest

from branch.member import Account, Member, Role
from branch.refusals import NotAllowed, UnknownSender
from handlers.commands import BY_INTENT, COMMANDS, SAID, Command
from handlers.presses import PRESSES, Press
from handlers.understanding import Intent
from services.demo import GROUP_CHAT_ID
from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, PROBATIONARY, PUBLICITY, SECRETARY, STRANGER
from tests.handlers.records import change, digest

pytestmark = pytest.mark.wide

OFFICE_COMMITTEE, DEPUTY = 1019, 1015
PEOPLE = {
    STRANGER: None,
    MEMBER: frozenset(),
    PROBATIONARY: frozenset(),
    LEADER: frozenset({Role.GROUP_LEADER}),
    COMMISSIONER: frozenset({Role.ORGANIZATION}),
    PUBLICITY: frozenset({Role.PUBLICITY}),
    DISCIPLINE: frozenset({Role.DISCIPLINE}),
    SECRETARY: frozenset({Role.SECRETARY}),
    DEPUTY: frozenset({Role.DEPUTY_SECRETARY}),
    OFFICE_COMMITTEE: frozenset({Role.OFFICE_COMMITTEE}),
}
"""Account and offices; None is a stranger. The deputy is elected in the fixture."""
MEMBERS = frozenset(person for person, offices in PEOPLE.items() if offices is not None)
EVERYBODY = frozenset(PEOPLE)
CHAIRS = frozenset({SECRETARY, DEPUTY})
CONFIRMERS = frozenset({SECRETARY, COMMISSIONER})
WRITERS = CHAIRS | {PUBLICITY, LEADER}
KEEPERS = CHAIRS | {COMMISSIONER}
WITNESSES = CHAIRS | {LEADER}
CONVENERS = CHAIRS | {LEADER}
OVERSEERS = CONVENERS | {COMMISSIONER, PUBLICITY, DISCIPLINE, OFFICE_COMMITTEE}
MAY_COMMAND = {
    **dict.fromkeys(("checkin", "leave", "next", "paid", "dues", "ask", "undo", "early", "web", "feed"), MEMBERS),
    **dict.fromkeys(("withdraw", "back", "latecheckin", "attendance", "dispute"), MEMBERS),
    "mark": WITNESSES,
    **dict.fromkeys(("open", "close", "missing", "plan", "move", "calloff"), CONVENERS),
    **dict.fromkeys(("workday", "gaps", "feedback", "follow", "elected", "late", "setup", "opening"), CHAIRS),
    **dict.fromkeys(
        ("claims", "unpaid", "code", "ledger", "export", "slip", "brake", "handon", "publish", "spend", "waive"),
        CONFIRMERS,
    ),
    **dict.fromkeys(("transfer", "publish", "notdue", "ended", "reverse"), CONFIRMERS),
    **dict.fromkeys(("branches", "verify", "deposits"), frozenset({OFFICE_COMMITTEE})),
    **dict.fromkeys(("upcoming", "reached", "ladder", "excused"), CHAIRS),
    **dict.fromkeys(("lang", "cancel", "help", "start"), EVERYBODY),
    **dict.fromkeys(("minutes", "record"), WRITERS),
    "file": CHAIRS | {PUBLICITY},
    "tasks": MEMBERS,
    "overview": CHAIRS | {COMMISSIONER, PUBLICITY, DISCIPLINE},
    "arrears": CHAIRS | CONFIRMERS,
    **dict.fromkeys(("due", "duties"), OVERSEERS),
    **dict.fromkeys(("reminders", "mydata", "correct"), MEMBERS),
    "absences": CHAIRS | {DISCIPLINE},
    "import": CHAIRS,
    "roster": KEEPERS,
    "bindgroup": frozenset({SECRETARY}),
}
MAY_PRESS = {
    **dict.fromkeys(("no", "lg"), EVERYBODY),
    **dict.fromkeys(("ci", "cu", "lf", "lw", "dp", "dv", "db", "dq", "dw", "qn", "qw", "qf", "qs", "qt"), MEMBERS),
    "mo": CONVENERS | {COMMISSIONER, PUBLICITY, DISCIPLINE},
    **dict.fromkeys(("mn", "mc", "mr", "pf", "pk", "pa", "pm", "pg", "px", "pr", "pc", "hk"), CONVENERS),
    **dict.fromkeys(("ow", "lp", "lv", "le", "pl"), MEMBERS),
    **dict.fromkeys(("zk", "zt", "zm", "zu", "zw"), MEMBERS),
    **dict.fromkeys(("td", "la", "lr"), CHAIRS),
    **dict.fromkeys(("bc", "dc", "dl", "da", "dr", "dk", "dx", "ea", "eh", "ep", "ed", "es"), CONFIRMERS),
    **dict.fromkeys(
        ("er", "ex", "du", "dz", "yh", "yl", "yr", "ys", "ta", "tr", "th", "pu", "pw", "me", "xb"), CONFIRMERS
    ),
    **dict.fromkeys(("rj", "rn", "zh", "zy", "zq", "oa", "xm", "xf"), CHAIRS),
    **dict.fromkeys(("bk", "bn"), CHAIRS | CONFIRMERS | {DISCIPLINE}),
    **dict.fromkeys(("yk", "yn"), CHAIRS | CONFIRMERS | {PUBLICITY, DISCIPLINE}),
    **dict.fromkeys(("nb", "nv", "np", "ne", "nd", "nc", "nm", "nk", "nw", "nx"), WRITERS),
    **dict.fromkeys(("nr", "nu", "nt", "fr"), CHAIRS),
    "fu": MEMBERS,
    "zd": CHAIRS | {PUBLICITY},
    "so": frozenset({SECRETARY}),
    "sg": frozenset({DEPUTY, COMMISSIONER, PUBLICITY, DISCIPLINE}),
    **dict.fromkeys(("zc", "zb", "oq", "oz", "ok", "on"), frozenset({OFFICE_COMMITTEE})),
    "zx": CHAIRS | {PUBLICITY, OFFICE_COMMITTEE},
    **dict.fromkeys(("vf", "vx", "vm"), MEMBERS),
    **dict.fromkeys(("ul", "up"), OVERSEERS),
    "ua": CONVENERS,
    **dict.fromkeys(("uw", "un", "uz"), CHAIRS | {OFFICE_COMMITTEE}),
    **dict.fromkeys(("uv", "ux", "uc", "ur", "ut", "ue", "uk", "um"), CHAIRS),
    **dict.fromkeys(("cb", "ce", "lk", "lq", "lz"), MEMBERS),
    **dict.fromkeys(("ka", "kr", "ls", "lt", "jn", "js", "jw", "jr", "jm", "jl", "jo", "jd", "jt"), CHAIRS),
    **dict.fromkeys(("wp", "wr"), WITNESSES),
    **dict.fromkeys(("xe", "xs", "tb", "uo", "br"), CONFIRMERS),
    "xo": MEMBERS,
    **dict.fromkeys(("si", "sd", "sw", "su", "xr", "yc", "yx"), KEEPERS),
    **dict.fromkeys(("rk", "rd", "gc", "gn", "hc", "hn", "fd"), CHAIRS),
}
SAMPLES = {
    "th": "th:1:s",
    "pu": "pu:2605:00000000",
    "me": "me:d",
    "xb": "xb:2026",
    "oq": "oq:2:2606",
    "oz": "oz:2:2606:i",
    "pw": "pw:2605:n",
    "no": "no",
    "lg": "lg:zh",
    "mn": "mn:lecture",
    "pf": "pf:k:lecture",
    "pk": "pk:lecture:29694660:a",
    "pg": "pg:1:29694660",
    "pr": "pr:1:0",
    "td": "td:2026-06-20:2026-06-22",
    "lf": "lf:2:o",
    "lq": "lq:2:b",
    "lt": "lt:5",
    "lz": "lz:o",
    "si": "si:1:0123abcd",
    "xe": "xe:m:2026-06:x",
    "xr": "xr:x",
    "ow": "ow:1:s",
    "lp": "lp:o",
    "lv": "lv:1:1",
    "oa": "oa:1",
    "xm": "xm",
    "hk": "hk:a",
    "xo": "xo",
    "sw": "sw:1:2:3",
    "wr": "wr:t",
    "dp": "dp:2606",
    "dv": "dv:2607",
    "db": "db:2606:5000",
    "dq": "dq",
    "ea": "ea",
    "yh": "yh:d",
    "du": "du",
    "dz": "dz:1",
    "eh": "eh:0:3",
    "ex": "ex:18:0",
    "dx": "dx:18:n",
    "bc": "bc:18",
    "br": "br:3",
    "np": "np:1:00000000",
    "nc": "nc:1:1",
    "nk": "nk:1:lecture_script",
    "nx": "nx:1:r",
    "fd": "fd:wujin",
    "up": "up:month:0",
    **{name: name for name in ("uo", "uv", "ux")},
    "uc": "uc:wujin:n",
    "zd": "zd:p",
    "sg": "sg:1:3",
    "tb": "tb:3:2:2026-06-15",
    "zc": "zc:1:r",
    "vf": "vf:o",
    "vx": "vx",
    "ur": "ur:lecture",
    "ut": "ut:lecture:wujin",
    "um": "um:1:lecture",
    **{name: f"{name}:theme_day:2026-06" for name in ("ul", "ua", "uw", "un", "uz")},
    **{each: f"{each}:theme_day:2026-06-10:1" for each in ("zk", "zt", "zm", "zw")},
    "zu": "zu:dues",
    **{name: name for name in ("jn", "jw", "jl", "jt")},
    "js": "js:roster",
    "jr": "jr:publicity",
    "jm": "jm:publicity:3",
    "jo": "jo:publicity:3",
    "jd": "jd:12",
}
SENTENCES = {
    Intent.REFUSE_PROXY: "帮许听澜签到",
    Intent.REFUSE_PRIVACY: "把全支部电话发我",
    Intent.WITHDRAW_LEAVE: "10号的假不请了",
    Intent.REPORT_BACK: "销假",
    Intent.LATE_CHECK_IN: "补签，刚才手机没电",
    Intent.MARK_ATTENDANCE: "许听澜到了",
    Intent.DISPUTE_DUES: "5月党费我交了，怎么显示没交",
    Intent.MY_RECORD: "我的出勤",
    Intent.REVERSE_DUES: "许听澜那笔点错了，冲销",
}
"""How what is mostly said and seldom commanded is said."""
MAY_SAY = dict.fromkeys(SENTENCES, MEMBERS) | {Intent.MARK_ATTENDANCE: WITNESSES, Intent.REVERSE_DUES: CONFIRMERS}
OF_THE_BRANCH = frozenset({"ua", "mo", "mn", "mc", "mr", "pa", "pm", "pg", "px"})
"""Buttons that name a meeting: the samples are the branch's, and a group leader holds only the own group's."""
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
        named = MAY_COMMAND[entry.name] if entry.name else MAY_SAY[entry.intent]
    else:
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
