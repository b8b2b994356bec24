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
        "同一文件前后不一致（{}），建议问机关党委：",
        "One document is not consistent, but says both, on {}; ask the institution Party committee:",
    ),
}
_UNWRITTEN = Bilingual("现有文件没有写{}。", "The documents do not say anything about {}.")
NAMES = Bilingual("姓名和联系方式", "names and contacts")
"""What is not written when somebody asks who holds a post."""
_THIS_POINT = Bilingual("这一点", "this")
_NEXT_STEP = Bilingual(
    "可以导入上级的有关规定后再问，或向机关党委核实。",
    "Import the rules that cover it and ask again, or ask the institution Party committee.",
)
_SILENT = Bilingual("{}没有写这一点。其他文件：", "This is not written in {}. Other documents:")
_FOLLOWED = Bilingual("本支部执行的是〔{}〕。", "This branch follows [{}].")
_HEADS = {
    "number": Bilingual("数量", "how many"),
    "score": Bilingual("考核分值", "points"),
    "frequency": Bilingual("多久一次", "how often"),
    "deadline": Bilingual("期限", "by when"),
    "who": Bilingual("由谁负责", "who"),
    "record": Bilingual("留存材料", "records"),
    "procedure": Bilingual("办法", "how"),
    "condition": Bilingual("条件", "conditions"),
    "prohibition": Bilingual("不许做的", "what is not allowed"),
    "content": Bilingual("内容", "contents"),
    "definition": Bilingual("含义", "meaning"),
}
_ORIGIN = Bilingual(
    "{title}：发文机关{issuer}，文号{number}，日期{date}。",
    "{title}: issued by {issuer}; number {number}; dated {date}.",
)
_NOT_STATED = Bilingual("没有写明", "not stated")
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


def side_by_side(
    comparison: Comparison, lines: Sequence[str], language: Language, followed: RuleDocument | None = None
) -> str:
    """List what several places say about one point under a heading that tells whether they differ, and what counts."""
    heading = _HEADINGS[comparison.stance].said_in(language).format(comparison.title.said_in(language))
    ours = [_FOLLOWED.said_in(language).format(followed.short.said_in(language))] if followed else []
    return "\n".join((heading, *(f"· {line}" for line in lines), *ours))


def heading(subject: str, aspect: str, language: Language) -> str:
    """Name a subject and what is told about it: what may be asked instead of something that is not written."""
    return f"{subject}{'·' if language == 'zh' else ': '}{_HEADS[aspect].said_in(language)}"


def not_in(document: RuleDocument, language: Language) -> str:
    """Say that the document a person named is silent, before others are shown."""
    return _SILENT.said_in(language).format(document.label.said_in(language))


def origin(document: RuleDocument, language: Language) -> str:
    """Say who issued a document, under which number and when; what its head does not state is said to be missing."""
    absent = _NOT_STATED.said_in(language)
    day = document.dated_on
    dated = f"{day.year}年{day.month}月{day.day}日" if day and language == "zh" else day.isoformat() if day else absent
    return _ORIGIN.said_in(language).format(
        title=f"《{document.title}》" if language == "zh" else document.label.en,
        issuer=document.issuer or absent,
        number=document.number or absent,
        date=dated,
    )


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
