"""Words around answers to rule questions."""

from markupsafe import Markup

from branch.rulebook import Answer
from locales import Phrases


def answer(_: Phrases, found: Answer) -> Markup:
    """Return an answer with its sources, each folded below its title and locator."""
    lines = Markup.escape(found.text)
    for citation in found.citations:
        lines += Markup("\n<blockquote expandable><b>{document} {locator}</b>\n{quote}</blockquote>").format(
            document=citation.document,
            locator=citation.locator,
            quote=citation.quote,
        )
    return lines


def what_to_ask(_: Phrases) -> str:
    """Ask for the question."""
    return _("想问哪条规则？比如“/ask 支委会最多几个人”。")
