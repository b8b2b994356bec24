"""Words around answers to rule questions."""

from markupsafe import Markup

from branch.rulebook import Answer
from locales import Phrases


def answer(_: Phrases, found: Answer) -> Markup:
    """Return an answer with what is printed in its sources, folded below title and locator.

    Our own restatements are never shown as quotations; the answer itself names their source.
    """
    quotes: dict[str, list[str]] = {}
    for citation in found.citations:
        if citation.printed and citation.quote not in found.text:
            quotes.setdefault(f"{citation.document} {citation.locator}", []).append(citation.quote)
    lines = Markup.escape(found.text)
    for source, printed in quotes.items():
        folded = Markup("\n<blockquote expandable><b>{source}</b>\n{printed}</blockquote>")
        lines += folded.format(source=source, printed="\n".join(printed))
    return lines


def what_to_ask(_: Phrases) -> str:
    """Ask for the question."""
    return _("想问哪条规则？比如“/ask 支委会最多几个人”。")
