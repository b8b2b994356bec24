"""Days, months, lists and money as each language writes them."""

from datetime import UTC, date, datetime

import pytest

from branch.meeting import MeetingKind
from locales import phrases
from locales.words import meeting_kind

AFTERNOON = datetime(2026, 6, 10, 7, 5, tzinfo=UTC)
BEFORE_MIDNIGHT_IN_LONDON = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(("language", "said"), [("zh", "6月10日（周三）15:05"), ("en", "Wed 10 Jun 15:05")])
def test_an_instant_is_said_with_its_weekday_on_the_branchs_wall_clock(language, said):
    assert phrases(language).when(AFTERNOON) == said


@pytest.mark.parametrize(("language", "said"), [("zh", "6月10日"), ("en", "10 Jun")])
def test_the_day_is_that_of_the_branch_and_not_of_the_server(language, said):
    assert phrases(language).day_of(BEFORE_MIDNIGHT_IN_LONDON) == said
    assert phrases(language).day(date(2026, 6, 10)) == said
    assert phrases(language).time(BEFORE_MIDNIGHT_IN_LONDON) == "07:30"


@pytest.mark.parametrize(("language", "said"), [("zh", "9月、10月"), ("en", "September, October")])
def test_months_are_listed_without_their_year(language, said):
    assert phrases(language).months(("2026-09", "2026-10")) == said


def test_money_has_two_decimals_and_no_unit():
    assert [phrases("zh").money(fen) for fen in (0, 5, 4200, 385_005)] == ["0.00", "0.05", "42.00", "3850.05"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_meeting_has_a_name_of_its_own(language):
    names = {meeting_kind(phrases(language), kind) for kind in MeetingKind}
    assert len(names) == len(MeetingKind)
