"""The indexed copy of the rules: it gets text and gives answers with citations."""

from rules.answers import Rulebook
from rules.importing import read_document
from rules.records import RuleRecord, starter_records

__all__ = ["RuleRecord", "Rulebook", "read_document", "starter_records"]
