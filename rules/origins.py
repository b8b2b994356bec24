"""Where a document itself comes from: who issued it, when, under which number; not what it says."""

import re
from collections.abc import Collection, Iterable

from branch.rulebook import Answer, Citation
from rules import wording
from rules.linking import Shelf
from rules.records import Language, RuleDocument

_ASKED = re.compile(
    r"(?:谁|哪里|哪家|哪[1一]?(?:个|级)(?:单位|部门|机关|法院)?|哪[1一]?[年天日]|哪个月|何时|什么时候|几月|几号).{0,4}"
    r"(?:发|出台|制定|落款|签|成文)|(?:哪[1一]?年|几几年)的?$|(?:何时|什么时候)的$|(?:发文|印发|落款|成文)(?:日期|时间|单位|机关|字号)|文号|几号文"
    r"|who (?:issued|wrote|published|sent out)|which (?:office|body|department) (?:issued|wrote|published)"
    r"|when was .*(?:issued|published|dated|signed)|\bdated?\b|document number|issued (?:by|on|when)"
)
_SIGNED = "落款"
_HEAD = "题头"


def origin(
    asked: str, document: RuleDocument, shelf: Shelf, language: Language, concepts: Collection[str]
) -> Answer | None:
    """Tell where a document comes from.

    Args:
        asked: Folded, without the name of the document.
        document: That was named.
        shelf: With its print, if it was imported.
        language: Of the answer.
        concepts: Things that the question names besides; any of them means that a rule is asked for.

    Returns:
        None when something else is asked for.
    """
    if concepts or not _ASKED.search(asked):
        return None
    said = wording.origin(document, language)
    head = Citation(document.label.zh, _HEAD, wording.origin(document, "zh"), printed=False)
    return Answer(answered=True, text=said, citations=(*_signature(document, shelf), head))


def _signature(document: RuleDocument, shelf: Shelf) -> Iterable[Citation]:
    """Yield the printed lines below the text, where a date stands."""
    printings = (one for one in shelf.printings.values() if one.record.document.key == document.key)
    printed = next(printings, None)
    for passage in printed.where.edition.passages if printed else ():
        if passage.locator.startswith(_SIGNED):
            yield Citation(document.label.zh, passage.locator, passage.text)
