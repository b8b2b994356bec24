"""Words around answers to rule questions."""

from collections.abc import Sequence

from markupsafe import Markup

from branch.member import Member
from branch.questions import AskedQuestion
from branch.rulebook import Answer, DocumentKind, Edition
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import offices
from rules.locators import place_of

LONGEST_PASSAGE = 900
SHORTEST_OVERLAP = 6
"""Characters that two quotes of one passage share when they are one piece."""
LONGEST_FULL_TEXT = 3300
"""Characters; one message holds 4096, and the headings need some."""


def answer(_: Phrases, found: Answer, nearest: Sequence[str] = ()) -> Markup:
    """Return an answer with what is printed in its sources, folded below title and locator.

    Our own restatements are never shown as quotations; the answer itself names their source. What comes nearest to an
    unanswered question is named by its headings alone.
    """
    quotes: dict[str, list[str]] = {}
    for citation in found.citations:
        if citation.printed and citation.quote not in found.text:
            _join(quotes.setdefault(f"{citation.document} {place_of(citation.locator)}", []), citation.quote)
    lines = Markup.escape(found.text)
    for source, printed in quotes.items():
        folded = Markup("\n<blockquote expandable><b>{source}</b>\n{printed}</blockquote>")
        lines += folded.format(source=source, printed="\n".join(printed))
    if nearest and not found.answered:
        lines += "\n" + _("最近的内容：{headings}。").format(headings=_.listed(nearest))
    return lines


def what_to_ask(_: Phrases) -> str:
    """Ask for the question."""
    return _("想问哪条规则？比如“/ask 支委会最多几个人”。")


def wrong(_: Phrases) -> str:
    """Label of the button that says that an answer is not right."""
    return _("不对")


def why(_: Phrases) -> str:
    """Label of the button that asks how an answer came about."""
    return _("为什么这样答")


def full(_: Phrases) -> str:
    """Label of the button that shows the passages."""
    return _("看全文")


def because(_: Phrases, question: AskedQuestion, words: Sequence[str], *, follows: str | None, worked_out: bool) -> str:
    """Say in short how an answer came about.

    Args:
        _: the language.
        question: with the places that the answer cited.
        words: what was read in the question.
        follows: the document that the branch follows; None when it chose none.
        worked_out: figures of the question or of the branch were held against the rule.
    """
    lines = [_("读到的词：{words}。").format(words=_.listed(words) if words else _("没有认出的词"))]
    places = dict.fromkeys(f"{citation.document} {place_of(citation.locator)}" for citation in question.citations)
    if places:
        lines.append(_("依据：{places}。").format(places=_.listed(places)))
    else:
        lines.append(_("现有文件里没有找到写这一点的条文，所以不作答。"))
    if worked_out:
        lines.append(_("数是你问题里的，或者支部名册上的。"))
    if follows:
        lines.append(_("本支部采用：{document}。").format(document=follows))
    else:
        lines.append(_("本支部没有选定采用的文件，各文件不一样时都列出。"))
    return "\n".join(lines)


def full_text(_: Phrases, pages: Sequence[tuple[str, Edition]]) -> Markup:
    """Show the cited passages among their neighbours, below the particulars of the document.

    Args:
        _: the language.
        pages: locator of the cited passage, and its edition with only that passage and its neighbours.
    """
    shown = Markup("")
    for locator, edition in pages:
        block = _page(_, locator, edition)
        if shown and len(shown) + len(block) > LONGEST_FULL_TEXT:
            return shown + "\n" + _("还有几处放不下，请看文件原文。")
        shown += (Markup("\n\n") if shown else "") + block
    return shown


def no_full_text(_: Phrases) -> str:
    """Say that the document is not there any more."""
    return _("原文现在找不到了：文件没有导入，或者换了版本。请重新问一遍。")


def full_text_in_private(_: Phrases) -> str:
    """Say in the group that the passages were sent in private."""
    return _("全文已私聊发给你。")


def what_is_wrong(_: Phrases) -> str:
    """Ask for one line."""
    return _("哪里不对？请用一句话说。我记下来给书记看，不署你的名。")


def complaint_kept(_: Phrases, words: str) -> str:
    """Confirm what was kept, and that no name stands below it."""
    return _("记下了：{words}\n没有署名。回答先不改，由书记核对。").format(words=words)


def sign(_: Phrases) -> str:
    """Label of the button that puts the own name below."""
    return _("署我的名")


def take_back(_: Phrases) -> str:
    """Label of the button that takes it back."""
    return _("撤回")


def signed(_: Phrases, name: str) -> str:
    """Confirm the name."""
    return _("已署名：{name}。").format(name=name)


def taken_back(_: Phrases) -> str:
    """Confirm that nothing is kept."""
    return _("已撤回，没有留下。")


def no_writing(_: Phrases) -> str:
    """Refuse to write what a person has to say, with the reason."""
    return _(
        "这个我不代写：讲话、自我批评、思想汇报要本人写，会议记录只记真正说过的话。"
        "会上说过的，发 /minutes 我来整理；要写哪些内容，可以问我规则。"
    )


def who_holds_a_post(_: Phrases, people: Sequence[Member]) -> str:
    """Say who holds a post in the branch; without any, as in a group, where that is told."""
    if not people:
        return _("规则里只写职务，不写是谁。本支部由谁担任，请私聊问我。职责可以问我，比如“组织委员管什么”。")
    words = _("{office}：{name}")
    lines = [words.format(office=offices(_, each.roles), name=with_group(_, each)) for each in people]
    return "\n".join([_("本支部现在："), *lines, _("职责可以问我，比如“组织委员管什么”。")])


def _join(quotes: list[str], quote: str) -> None:
    """Add a quote, as one piece with a former one that ends in its beginning or begins with its end."""
    for at, known in enumerate(quotes):
        for first, second in ((known, quote), (quote, known)):
            if second in first:
                quotes[at] = first
                return
            shared = next((n for n in range(len(second), SHORTEST_OVERLAP - 1, -1) if first.endswith(second[:n])), 0)
            if shared:
                quotes[at] = first + second[shared:]
                return
    quotes.append(quote)


def _page(_: Phrases, locator: str, edition: Edition) -> Markup:
    title = Markup("<b>{title}</b>\n{particulars}").format(title=edition.title, particulars=_particulars(_, edition))
    lines = [_passage(each.locator, each.text, cited=each.locator == locator) for each in edition.passages]
    return title + Markup("<blockquote>") + Markup("\n").join(lines) + Markup("</blockquote>")


def _particulars(_: Phrases, edition: Edition) -> str:
    dated = edition.dated_on.isoformat() if edition.dated_on else _("未注明日期")
    speech = _("讲话，非规范性文件") if edition.kind is DocumentKind.SPEECH else ""
    return " · ".join(fact for fact in (edition.issuer, edition.number, dated, speech) if fact)


def _passage(locator: str, text: str, *, cited: bool) -> Markup:
    cut = text if len(text) <= LONGEST_PASSAGE else f"{text[:LONGEST_PASSAGE]}…"
    form = Markup("<b>{locator}</b> <u>{text}</u>") if cited else Markup("{locator} {text}")
    return form.format(locator=locator, text=cut)
