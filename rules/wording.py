"""Every word that a rule answer adds to what the records and documents say, in Chinese and in English."""

from collections.abc import Sequence
from datetime import date

from branch.rulebook import DocumentKind, Edition
from rules.cleaning import squeezed
from rules.records import Bilingual, Comparison, Language, RuleDocument

_HEADINGS = {
    "differ": Bilingual("各文件不一样（{}）：", "The documents differ on {}:"),
    "wording": Bilingual("几份文件都写了，说法不尽相同（{}）：", "Several documents speak of {}, in different words:"),
    "agree": Bilingual("几份文件写法一致（{}）：", "The documents agree on {}:"),
    "internal": Bilingual(
        "同一份文件前后不一致（{}），建议问机关党委：",
        "One document is not consistent, but says both, on {}; ask the institution Party committee:",
    ),
}
_UNWRITTEN = Bilingual("现有文件没有写{}。", "The documents do not say anything about {}.")
_THIS_POINT = Bilingual("这一点", "this")
_NEXT_STEP = Bilingual(
    "可以导入上级的有关规定后再问，或向机关党委核实。",
    "Import the rules that cover it and ask again, or ask the institution Party committee.",
)
_SILENT = Bilingual("{}没有写这一点。其他文件：", "This is not written in {}. Other documents:")
_ORIGINAL = Bilingual("原文：“{}”", "In the original: “{}”")


def stated(statement: str, source: str, language: Language) -> str:
    """Put a statement and its source into one line."""
    return f"{statement}〔{source}〕" if language == "zh" else f"{statement} [{source}]"


def joined(places: Sequence[str], language: Language) -> str:
    """Put several places into one bracket."""
    return ("；" if language == "zh" else "; ").join(places)


def printed(quote: str, source: str, language: Language) -> str:
    """Quote a passage that no record restates."""
    return stated(original(quote, language), source, language)


def original(quote: str, language: Language) -> str:
    """Show the words of a document under what was said of them."""
    return _ORIGINAL.said_in(language).format(squeezed(quote))


def side_by_side(comparison: Comparison, lines: Sequence[str], language: Language) -> str:
    """List what several places say about one point under a heading that tells whether they differ."""
    heading = _HEADINGS[comparison.stance].said_in(language).format(comparison.title.said_in(language))
    return "\n".join((heading, *(f"· {line}" for line in lines)))


def not_in(document: RuleDocument, language: Language) -> str:
    """Say that the document a person named is silent, before others are shown."""
    return _SILENT.said_in(language).format(document.label.said_in(language))


def unwritten(missing: Bilingual | None, language: Language) -> str:
    """Say honestly that the documents do not answer, and what can be done; names no number."""
    subject = (missing or _THIS_POINT).said_in(language)
    gap = "" if language == "zh" else " "
    return _UNWRITTEN.said_in(language).format(subject) + gap + _NEXT_STEP.said_in(language)


def edition_label(edition: Edition) -> str:
    """Name an imported document that no record restates: title, issuer, year or number."""
    title = edition.title if edition.title.startswith("《") else f"《{edition.title}》"
    facts = [edition.number or _year(edition.dated_on)]
    if edition.kind is DocumentKind.SPEECH:
        facts.insert(0, "讲话")
    return f"{edition.issuer or ''}{title}（{'，'.join(facts)}）"


def _year(dated_on: date | None) -> str:
    return str(dated_on.year) if dated_on else "未注明日期"
