"""The starter calendar: every duty of the field's file is there, with a source that exists."""

import re
from dataclasses import replace

import pytest

from branch.duties import DueRule, Every, Rule
from rules.duties import (
    calendar_faults,
    calendar_of,
    duty_name,
    record_name,
    row_of,
    rule_of,
    starter_duties,
    starter_variants,
    variant_of,
)
from rules.records import starter_documents
from tests.ci_policy import SAMPLES

PROFILES = {"000": "changchun", "001": "luoyang", "002": "wujin", "003": "shendingshan", "004": "speech"}
INTERVALS = {"monthly": "month", "quarterly": "quarter", "half_yearly": "half_year", "yearly": "year"}


def test_nothing_is_wrong_with_the_calendar():
    assert list(calendar_faults()) == []


@pytest.mark.shared
def test_every_duty_of_the_field_is_represented_with_its_source_and_interval():
    """The file is read line by line: a YAML library for one test would be a dependency for nothing."""
    text = (SAMPLES / "domain" / "calendar.yaml").read_text("utf-8").partition("\nduties:\n")[2]
    asked = 0
    for duty in re.split(r"^- id: ", text, flags=re.MULTILINE)[1:]:
        key = duty.partition("\n")[0].lower()
        ours = {(variant.document, variant.record): variant for variant in starter_variants()[key]}
        for variant in re.split(r"^  - profile: ", duty.partition("\nconflicts:")[0], flags=re.MULTILINE)[1:]:
            profile = re.match(r"'(\d+)'", variant)[1]
            found = ours.pop((PROFILES[profile], re.search(r"rule_id: (\S+)", variant)[1]))
            cadence = re.search(r"cadence: (\S+)", variant)[1]
            count = re.search(r"^    (?:count|at_least): (\d+)", variant, re.MULTILINE)
            if cadence in INTERVALS:
                assert found.every == INTERVALS[cadence]
                assert found.times == int(count[1] if count else 1)
            day = re.search(r"^      day: (\d+)", variant, re.MULTILINE)
            assert found.due.day == (int(day[1]) if day else None)
            asked += 1
        assert ours == {}
    assert asked == sum(map(len, starter_variants().values())) == 92
    assert len(starter_duties()) == 51


@pytest.mark.parametrize("document", [document.key for document in starter_documents()])
def test_a_variant_is_kept_and_read_back_unchanged(document):
    for line in calendar_of(document):
        assert variant_of(row_of(line.variant)) == line.variant


def test_a_document_has_only_its_own_duties():
    keys = {line.duty.key for line in calendar_of("speech")}
    assert {"theme_day_joint", "quarterly_brief", "life_plan"} <= keys
    assert "group_study" not in keys
    assert {line.variant.document for line in calendar_of("wujin")} == {"wujin"}
    assert calendar_of("nobody") == ()


def test_names_are_in_both_languages():
    for duty in starter_duties().values():
        assert re.search(r"[一-鿿]", duty_name(duty, "zh"))
        assert not re.search(r"[一-鿿]", duty_name(duty, "en"))
    assert (record_name("minutes", "zh"), record_name("unheard_of", "en")) == ("会议记录", "unheard_of")


def test_a_rule_is_found_by_its_number():
    variant = next(line.variant for line in calendar_of("speech") if line.duty.key == "theme_day")
    assert rule_of(variant).document.kind == "speech"
    assert rule_of(replace(variant, record=None)) is None


def test_a_variant_with_an_unknown_interval_is_refused():
    row = row_of(calendar_of("speech")[0].variant)
    with pytest.raises(ValueError, match="fortnight"):
        variant_of(row | {"every": "fortnight"})
    own = replace(variant_of(row), document=None, record=None, every=Every.MONTH, due=DueRule(Rule.DAY, 3))
    assert variant_of(row_of(own)) == own
