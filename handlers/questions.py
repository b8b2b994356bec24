"""问规则: a question about the rules gets the rule with its source, or an honest “not in the rules”."""

from collections.abc import Callable

from branch.clock import local
from branch.member import Member, Role
from branch.questions import TALK_GOES_ON, Talk
from handlers import complaints, passing_on
from handlers.context import BranchContext
from handlers.documents import name_of
from handlers.keyboards import Button, Rows, press
from handlers.texts import answers as texts
from handlers.texts import general as general_texts
from handlers.understanding import Intent, understand
from handlers.understanding.follow_ups import goes_on
from handlers.understanding.ghostwriting import asks_to_write
from rules.figures import own_question
from rules.officers import asks_who_holds_a_post
from services import questions

SURE = 0.8


def ask(context: BranchContext) -> None:
    """Answer the question in its own language; what is not for asking is refused with the reason."""
    question = context.args.strip()
    if not question:
        context.reply(texts.what_to_ask(context.phrases))
    elif asks_to_write(question):
        context.reply(texts.no_writing(context.phrases))
    elif asks_who_holds_a_post(question):
        context.reply(texts.who_holds_a_post(context.phrases, _officers(context)))
    elif _about_others(context, question):
        passing_on.refuse_privacy(context)
    else:
        _answer(context, question)


def means_rules(context: BranchContext) -> bool:
    """Tell whether a sentence, not understood otherwise, asks to apply a rule to “us”, who holds a post, or goes on."""
    if own_question(context.args) is not None or asks_who_holds_a_post(context.args):
        return True
    since = context.at - TALK_GOES_ON
    return goes_on(context.args) and context.work.questions.last(_talk(context), since=since) is not None


def typed(context: BranchContext) -> bool:
    """Do what a button below the last answer does, when its words are typed instead; False when they are not."""
    _ = context.phrases
    buttons: dict[str, Callable[[BranchContext, str], None]] = {
        texts.wrong(_): wrong,
        texts.why(_): why,
        texts.full(_): full,
    }
    run = buttons.get(context.args)
    last = context.work.questions.last(_talk(context), since=context.at - TALK_GOES_ON) if run else None
    if run is None or last is None:
        return False
    run(context, str(last.id))
    return True


def why(context: BranchContext, question_id: str) -> None:
    """Say which words were read, which rule answers, and which document is followed."""
    known = questions.asked(context.work, int(question_id), talk=_talk(context))
    if known is None:
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    context.toast()
    follows = context.work.profiles.follows(context.member.branch_id)
    read = context.rulebook().explain(known.meant)
    words = texts.because(
        context.phrases,
        known,
        read.words,
        follows=name_of(context.rulebook(), follows, context.language),
        worked_out=bool(known.citations) and own_question(known.question) is not None,
    )
    context.reply(words)


def full(context: BranchContext, question_id: str) -> None:
    """Show the cited passages among their neighbours; pressed in a group, in private."""
    known = questions.asked(context.work, int(question_id), talk=_talk(context))
    pages = questions.full_text(context.work, known) if known else []
    if known is None or not pages:
        context.toast(texts.no_full_text(context.phrases), alert=True)
        return
    if context.to_private and not (context.account and context.account.reachable):
        context.toast(general_texts.open_private(context.phrases), alert=True)
        return
    context.toast(texts.full_text_in_private(context.phrases) if context.to_private else "")
    context.reply(texts.full_text(context.phrases, pages))


def wrong(context: BranchContext, question_id: str) -> None:
    """Ask in one line what is not right with an answer."""
    known = questions.asked(context.work, int(question_id), talk=_talk(context))
    if known is None:
        context.toast(general_texts.gone(context.phrases), alert=True)
        return
    context.toast()
    complaints.ask(context, known.id)


def _officers(context: BranchContext) -> list[Member]:
    """Return who holds a post in the asker's branch today; nobody is named in a group."""
    if not context.origin.private:
        return []
    own = context.work.people.members(context.member.branch_id, on=local(context.at).date())
    rank = list(Role)
    held = [(min(map(rank.index, each.roles)), each) for each in own if set(each.roles) - {Role.OFFICE_COMMITTEE}]
    return [each for _rank, each in sorted(held, key=lambda pair: pair[0])]


def _answer(context: BranchContext, question: str) -> None:
    reply = questions.ask(
        context.work, context.rulebook(), context.member, question, talk=_talk(context), at=context.at
    )
    printed = any(citation.printed for citation in reply.answer.citations)
    context.reply(
        texts.answer(context.phrases, reply.answer, reply.nearest), _buttons(context, reply.asked_id, printed=printed)
    )


def _buttons(context: BranchContext, asked_id: int, *, printed: bool) -> Rows:
    """Return what can be pressed below an answer; in a group only what is for everybody."""
    _ = context.phrases
    own = [Button(texts.wrong(_), press("qn", asked_id)), Button(texts.why(_), press("qw", asked_id))]
    row = (own if context.origin.private else []) + ([Button(texts.full(_), press("qf", asked_id))] if printed else [])
    return [row] if row else []


def _about_others(context: BranchContext, question: str) -> bool:
    """Tell whether a question behind the command asks for somebody's data."""
    now = local(context.at)
    roster = context.work.people.members(context.member.branch_id, on=now.date())
    read = understand(question, role="member", now=now, names=[each.name for each in roster])
    return read.intent == Intent.REFUSE_PRIVACY and read.confidence >= SURE


def _talk(context: BranchContext) -> Talk:
    return Talk(context.origin.chat_id, context.origin.external_id, private=context.origin.private)
