"""What dialogues of dues are checked against: the items of a month, and a claim to begin with."""

from tests.chat import MEMBER
from tests.handlers.records import latest, rows

LATE_PAYER = 1009
"""Has not reported last month's dues."""


def items(chat, month="2026-06"):
    """Return how many items of a month are in which state, zeros left out."""
    states = [row["state"] for row in rows(chat, "dues_items") if row["month"] == month]
    return {state: states.count(state) for state in set(states)}


def paid(chat, by=MEMBER, words="党费交了"):
    """Report dues and return the number of the payment."""
    chat.says(words, by)
    return latest(chat, "dues_payments")["id"]
