"""打开网页: a one-time link to the pages, for whoever asks in private."""

from handlers.context import BranchContext
from handlers.keyboards import Button
from handlers.texts import web_link as texts
from services import web_links

SCREEN, PAPERS = "rollcall", "papers"
"""Where a link leads to instead of the first page; ``web.entrance`` knows it."""


def screen(context: BranchContext) -> None:
    """Send a link that opens the screen of the meeting room once, within five minutes."""
    if not context.pages:
        context.reply(texts.no_pages(context.phrases))
        return
    secret = web_links.issue_link(context.work, context.member, at=context.at)
    context.reply(texts.screen(context.phrases, f"{context.pages}/enter/{secret}?to={SCREEN}"))


def papers(context: BranchContext) -> None:
    """Send a link that opens the page of papers to print, once, within five minutes."""
    if not context.pages:
        context.reply(texts.no_pages(context.phrases))
        return
    secret = web_links.issue_link(context.work, context.member, at=context.at)
    context.reply(texts.papers(context.phrases, f"{context.pages}/enter/{secret}?to={PAPERS}"))


def link(context: BranchContext) -> None:
    """Send a link that opens the pages once, within five minutes."""
    if not context.pages:
        context.reply(texts.no_pages(context.phrases))
        return
    secret = web_links.issue_link(context.work, context.member, at=context.at)
    # Only over TLS does the messenger open pages inside of itself.
    inside = context.pages.startswith("https:")
    rows = [[Button(texts.open_inside(context.phrases), app=f"{context.pages}/app")]] if inside else []
    context.reply(texts.link(context.phrases, f"{context.pages}/enter/{secret}"), rows)
