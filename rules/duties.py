"""The starter calendar: what each document asks of a branch how often, restated with the rule record it rests on."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from branch.duties import DueRule, Duty, Every, Followed, Rule, Variant
from rules.records import Bilingual, Language, RuleRecord, starter_documents, starter_records

SYSTEM_DEFAULT = "speech"
"""Key of the document whose calendar a branch has until it, or the organization above, chose one."""


@cache
def starter_duties() -> Mapping[str, Duty]:
    """Return the duties by key, in the order of the file."""
    return {row["duty"]: _duty_of(row) for row in _rows()}


@cache
def starter_variants() -> Mapping[str, tuple[Variant, ...]]:
    """Return what each document asks, by duty."""
    return {row["duty"]: tuple(variant_of(each) for each in row["variants"]) for row in _rows()}


@cache
def calendar_of(document_key: str) -> tuple[Followed, ...]:
    """Return the calendar of a branch that follows one document in everything; empty for one that asks nothing."""
    return tuple(
        Followed(duty, variant)
        for key, duty in starter_duties().items()
        for variant in starter_variants()[key]
        if variant.document == document_key
    )


def duty_name(duty: Duty, language: Language) -> str:
    """Return how a duty is called; a branch's own one has its own name in both languages."""
    return duty.name or _names()[duty.key].said_in(language)


def record_name(key: str, language: Language) -> str:
    """Return how a record is called that shows a duty; the key itself where the data know it no more."""
    found = _record_names().get(key)
    return found.said_in(language) if found else key


def rule_of(variant: Variant) -> RuleRecord | None:
    """Return the rule record of a variant; None for a branch's own duty and for a record that is gone."""
    return _by_id().get(variant.record or "")


def variant_of(row: Mapping[str, Any]) -> Variant:
    """Read a variant as it is written in the file and kept with a branch.

    Raises:
        KeyError: Something is missing.
        ValueError: An interval or a rule of the last day is not known.
    """
    due = dict(row["due"])
    rule = DueRule(Rule(due.pop("rule")), years=tuple(due.pop("years", ())), **due)
    other = row.get("or_every")
    return Variant(
        document=row["document"],
        record=row["record"],
        strength=row["strength"],
        every=Every(row["every"]),
        due=rule,
        times=row.get("times", 1),
        at_least=row.get("at_least", False),
        evidence=tuple(row["evidence"]),
        or_every=Every(other) if other else None,
    )


def row_of(variant: Variant) -> dict[str, Any]:
    """Return a variant in the form that :func:`variant_of` reads; what is not set is left out."""
    due = {name: getattr(variant.due, name) for name in DueRule.__slots__}
    row = {name: getattr(variant, name) for name in Variant.__slots__} | {
        "due": {name: list(value) if isinstance(value, tuple) else value for name, value in due.items() if value},
        "evidence": list(variant.evidence),
    }
    return {name: value for name, value in row.items() if value is not None} | {
        "document": variant.document,
        "record": variant.record,
    }


def calendar_faults() -> Iterator[str]:
    """Yield what is wrong with the starter calendar, each beginning with the duty."""
    documents = {document.key for document in starter_documents()}
    for key, variants in starter_variants().items():
        for variant in variants:
            rule = rule_of(variant)
            if variant.document not in documents:
                yield f"{key}: document {variant.document} is not known"
            elif rule is None:
                yield f"{key}: rule {variant.record} is not among the records"
            elif rule.document.key != variant.document:
                yield f"{key}: rule {variant.record} is of {rule.document.key}, not of {variant.document}"
            yield from (f"{key}: record {each} has no name" for each in variant.evidence if each not in _record_names())
        if len({variant.document for variant in variants}) < len(variants):
            yield f"{key}: a document has two variants"


def _duty_of(row: Mapping[str, Any]) -> Duty:
    return Duty(
        key=row["duty"],
        who=row["who"],
        reminds=tuple(row["reminds"]),
        shown_by=tuple(row.get("shown_by", ())),
        asked_of=tuple(row.get("asked_of", ())),
        part_of=row.get("part_of"),
    )


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in _text("duties.jsonl").splitlines() if line)


@cache
def _names() -> Mapping[str, Bilingual]:
    return {row["duty"]: Bilingual(**row["name"]) for row in _rows()}


@cache
def _record_names() -> Mapping[str, Bilingual]:
    rows: dict[str, dict[str, str]] = json.loads(_text("duty_records.json"))
    return {key: Bilingual(**row) for key, row in rows.items()}


@cache
def _by_id() -> Mapping[str, RuleRecord]:
    return {record.id: record for record in starter_records()}


def _text(name: str) -> str:
    return files("rules.starter").joinpath(name).read_text(encoding="utf-8")
