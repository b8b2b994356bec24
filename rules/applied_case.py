"""One question of a branch with what is known for it: the rules by what they rule, the members, and how to say both."""

from collections.abc import Sequence
from dataclasses import dataclass

from branch.rulebook import BranchFacts
from rules import applied_words as words
from rules.figures import OwnQuestion
from rules.records import Bilingual, Language, RuleRecord, Value


@dataclass(frozen=True, slots=True)
class Found:
    """What to say and by which rules; without rules it says that nothing is written."""

    text: str
    rules: Sequence[RuleRecord] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A question, the facts of the branch and the rules at hand."""

    own: OwnQuestion
    facts: BranchFacts
    records: tuple[RuleRecord, ...]
    language: Language
    follows: str | None = None

    @property
    def full(self) -> int | None:
        """The full members: those of the question, if it tells of members at all."""
        return self.own.figures.full if self.own.figures.of_members else self.facts.full_members

    @property
    def probationary(self) -> int | None:
        """Those on probation; they never count as full members."""
        figures = self.own.figures
        return figures.probationary if figures.of_members else self.facts.probationary_members

    def rules(self, subject: str, attribute: str) -> list[RuleRecord]:
        """Return the rules of all documents about one thing, those of the branch's own document first."""
        found = [each for each in self.records if (each.subject, each.attribute) == (subject, attribute)]
        return sorted(found, key=lambda each: each.document.key != self.follows)

    def rule(self, subject: str, attribute: str) -> RuleRecord | None:
        """Return the rule about one thing: of the branch's own document, or of the first that has one."""
        return next(iter(self.rules(subject, attribute)), None)

    def say(self, what: Bilingual, **facts: object) -> str:
        """Put facts into a sentence."""
        return what.said_in(self.language).format(**facts)

    def members(self, beside: Bilingual = words.NOT_COUNTED) -> str:
        """Say whose members are counted and how many; those on probation are named beside them."""
        asked = self.own.figures.of_members
        if self.full is None:
            return self.say(words.ASKED_MEMBERS, members=self.own.figures.unspecified)
        said = self.say(words.ASKED_FULL if asked else words.OUR_FULL, full=self.full)
        return said + (self.say(beside, probationary=self.probationary) if self.probationary else "")


def bounds(record: RuleRecord, quantity: str) -> Value | None:
    """Return the numbers that a rule gives for something."""
    return next((value for value in record.values if value.quantity == quantity), None)


def least(record: RuleRecord, quantity: str) -> int | None:
    """Return the lower bound of a rule; it is part of the range."""
    value = bounds(record, quantity)
    return None if value is None or value.minimum is None else int(value.minimum)


def most(record: RuleRecord, quantity: str) -> int | None:
    """Return the upper bound of a rule; it is part of the range."""
    value = bounds(record, quantity)
    return None if value is None or value.maximum is None else int(value.maximum)


def holds(value: Value, count: int) -> bool:
    """Tell whether a number is within the bounds of a rule, both of them included."""
    return (value.minimum is None or count >= value.minimum) and (value.maximum is None or count <= value.maximum)
