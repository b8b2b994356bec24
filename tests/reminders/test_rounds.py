"""Which branches a planning looks at: nothing comes later than the next mark of the clock."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import Engine, event

from branch.member import Member, Role
from branch.reminding import Step
from reminders import Rounds, open_months, plan_branches
from tests.reminders.desk import FOUNDED, Desk, at


class Planner:
    """What one process does every thirty seconds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rounds = Rounds()

    def look(self, when: str) -> list[int]:
        """Return of whom it would plan."""
        return list(self.desk.writer.do(lambda work: self.rounds.next(work, now=at(when))).organizations)

    def plan(self, when: str) -> list[int]:
        """Plan, and return of whom."""
        this = self.desk.writer.do(lambda work: self.rounds.next(work, now=at(when)))
        if this.organizations:
            self.desk.writer.do(lambda work: open_months(work, now=this.at))
            self.desk.writer.do(lambda work: plan_branches(work, this.organizations, now=this.at))
        self.rounds.done(this)
        return list(this.organizations)


@pytest.fixture
def other(desk: Desk) -> int:
    """Return a second branch, with a secretary."""

    def found(work):
        branch_id = work.organizations.add("第二支部", "branch", parent_id=None, at=FOUNDED)
        member_id = work.people.add_member(Member(0, branch_id, "白一舟"))
        work.people.grant(member_id, branch_id, (Role.SECRETARY,), on=FOUNDED.date())
        work.bindings.bind(201, member_id, at=FOUNDED)
        return branch_id

    return desk.writer.do(found)


@pytest.fixture
def planner(desk: Desk, other: int) -> Planner:
    assert other
    return Planner(desk)


def says(desk: Desk, branch_id: int, when: str) -> None:
    """Let something be done in a branch."""
    actor = Member(1, branch_id, "某某")
    desk.writer.do(lambda work: work.audit.add(actor, "meeting.planned", "meeting:1", at=at(when)))


def test_all_are_planned_at_the_start_and_then_nobody_while_nothing_happens(planner, other):
    assert planner.plan("2026-06-07 08:51") == [planner.desk.branch_id, other]
    assert planner.plan("2026-06-07 08:51") == []
    assert planner.plan("2026-06-07 08:59") == []


def test_where_something_was_done_is_planned_at_once_and_only_there(planner, other):
    planner.plan("2026-06-07 08:51")
    says(planner.desk, other, "2026-06-07 08:52")
    assert planner.plan("2026-06-07 08:52") == [other]
    assert planner.plan("2026-06-07 08:53") == []


@pytest.mark.parametrize("when", ["2026-06-07 09:00", "2026-06-07 08:51", "2026-06-19 08:52", "2026-06-08 00:00"])
def test_a_mark_of_the_clock_a_clock_set_back_and_a_long_sleep_plan_all(planner, other, when):
    planner.plan("2026-06-07 08:52")
    assert planner.plan(when) == [planner.desk.branch_id, other]


def test_a_round_that_failed_is_looked_at_again(planner, other):
    planner.plan("2026-06-07 08:51")
    says(planner.desk, other, "2026-06-07 08:52")
    assert planner.look("2026-06-07 08:52") == [other]
    assert planner.look("2026-06-07 08:53") == [other]


def test_a_step_that_a_branch_set_itself_comes_to_the_minute(planner):
    desk = planner.desk
    desk.writer.do(lambda work: work.reminder_wishes.set_ladder(desk.branch_id, "dues", [Step(3, 8, 45)]))
    planner.plan("2026-06-07 08:44")
    assert "dues:2026-06:7:m3" not in desk.rows()
    assert planner.plan("2026-06-07 08:45") == [desk.branch_id]
    assert "dues:2026-06:7:m3" in desk.rows()
    assert planner.plan("2026-06-07 08:46") == []


def test_nothing_new_reads_three_rows(planner):
    planner.plan("2026-06-07 08:51")
    with statements(planner.desk.database.engine) as said:
        planner.plan("2026-06-07 08:52")
    assert len([each for each in said if each.startswith("SELECT")]) <= 3


class statements:  # noqa: N801 -- read as a word
    """The statements of an engine while the block lasts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._said: list[str] = []

    def _hear(self, _connection, _cursor, statement, *_rest) -> None:
        self._said.append(statement)

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._hear)
        return self._said

    def __exit__(self, *_exc: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._hear)


def moments(random: Random) -> Iterator[str]:
    """Yield the moments at which a process plans around the 10th: mostly minutes apart, sometimes hours."""
    now = at("2026-06-08 20:00")
    while now < at("2026-06-11 12:00"):
        yield f"{now + timedelta(hours=8):%Y-%m-%d %H:%M:%S}"
        now += timedelta(seconds=random.choice((30, 90, 150, 300, 500, 25000)), minutes=random.choice((0, 0, 0, -4)))


@pytest.mark.wide
@pytest.mark.parametrize(("said", "latest"), [(True, timedelta()), (False, timedelta(minutes=10))])
def test_nothing_is_late_where_it_was_said_and_nowhere_by_more_than_ten_minutes(planner, said, latest):
    random, desk, missing, planned = Random(6), planner.desk, {}, Counter()  # noqa: S311 -- the same each time
    for when in moments(random):
        happens(desk, random, when, said=said)
        planned[len(planner.plan(when))] += 1
        keys = {each.due.key for each in desk.preview(when)}
        missing = {key: min(missing.get(key, at(when)), at(when)) for key in keys}
        assert all(at(when) - since < max(latest, timedelta(seconds=1)) for since in missing.values())
        assert said is False or not missing
    assert min(planned[0] + planned[1], planned[2]) > 10


def happens(desk: Desk, random: Random, when: str, *, said: bool) -> None:
    """Let something happen now and then, with or without an entry in the audit trail."""
    match random.randrange(8):
        case 0:
            desk.joins(f"新{random.randrange(10**6)}", random.randrange(10**6, 10**7), since=when[:16])
        case 1:
            desk.plans_theme_day(f"2026-06-{random.randrange(9, 12):02} 15:00")
        case 2:
            desk.dues_become(random.randrange(1, 4), "2026-06", "claimed")
        case 3:
            steps = [Step(random.randrange(4), 8, random.randrange(60))]
            desk.writer.do(lambda work: work.reminder_wishes.set_ladder(desk.branch_id, "theme_day", steps))
        case _:
            return
    if said:
        says(desk, desk.branch_id, when[:16])
