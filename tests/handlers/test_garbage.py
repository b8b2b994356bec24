"""What nobody offered: presses, however they are spelt, are answered and change nothing."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handlers.keyboards import press
from handlers.presses import PRESSES
from tests.chat import COMMISSIONER, DISCIPLINE, LEADER, MEMBER, PUBLICITY, SECRETARY, STRANGER
from tests.handlers.records import digest, rows

EVERYBODY = [STRANGER, MEMBER, LEADER, COMMISSIONER, PUBLICITY, DISCIPLINE, SECRETARY]


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "no:",
        "no:1",
        "lg:xx",
        "mn:picnic",
        "dp:2613",
        "dp:9999",
        "dp:2606:0:1",
        "np:1",
        "ci:",
        "ci:1:2",
        "ci:-1",
        "ci:١",
        "zz:1",
        "dx:1:z",
    ],
)
def test_a_button_that_we_never_made_is_called_out_of_date(chat, data):
    before = digest(chat)
    for who in EVERYBODY:
        assert "过时" in chat.press_data(data, who)[0].text
    assert digest(chat) == before, (who, data)


NO_NUMBER = st.text(st.characters(exclude_categories=["Nd"]), max_size=6)
"""A small number is the id of something that is there, and so no garbage."""
FACTS = st.lists(
    st.one_of(st.integers(100, 10**17).map(str), NO_NUMBER, st.sampled_from(["o", "n", "zh", "2606"])),
    max_size=3,
)
KNOWN = st.builds(lambda operation, facts: ":".join([operation, *facts]), st.sampled_from(sorted(PRESSES)), FACTS)
WRITERS_OF_NOTHING = frozenset(
    [
        "db",
        "dp",
        "du",
        "dz",
        "ea",
        "jd",
        "jl",
        "jn",
        "jr",
        "js",
        "jt",
        "jw",
        "lg",
        "lt",
        "mn",
        "no",
        "oa",
        "pw",
        "uo",
        "uv",
        "ux",
        "vf",
        "vx",
        "xo",
        "xr",
        "yh",
        "zd",
        "zm",
        "zu",
    ]
)
"""What these say is true of any moment, so that they are not garbage in a well-formed press."""


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=st.sampled_from(EVERYBODY), data=st.one_of(st.text(max_size=64), KNOWN))
@example(who=SECRETARY, data="mo:" + "9" * 18)
@example(who=COMMISSIONER, data="da:" + "9" * 18)
def test_no_press_raises_or_writes_what_nobody_offered(chat, who, data):
    """Callback data come from outside: any 64 bytes are answered, and none changes the record."""
    data = data.encode(errors="ignore")[:64].decode(errors="ignore")
    if data.partition(":")[0] in WRITERS_OF_NOTHING:
        data = "x" + data[:63]
    before = digest(chat)
    answers = chat.press_data(data, who)
    assert {call.method for call in answers} & {"answer_callback_query", "send_message"}
    assert [row["state"] for row in rows(chat, "inbox") if row["state"] != "done"] == []
    assert digest(chat) == before, (who, data)


def test_callback_data_that_would_not_fit_is_never_made():
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        press("dp", "2606." * 13)
