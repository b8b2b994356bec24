"""Two matters in one sentence (“到了，党费也交了”): each is done as if it had been said alone, a question last."""

from collections.abc import Callable, Sequence
from typing import Any

from branch.refusals import BranchError
from handlers import errors
from handlers.context import BranchContext
from handlers.texts import general as texts
from handlers.understanding import Utterance

Act = Callable[[BranchContext, Utterance], None]


def both(context: BranchContext, matters: Sequence[Utterance], act: Act) -> None:
    """Do both; what asks something back comes last, so that its question can be answered.

    When both ask, only the first is asked, and the person is told to say the other again.

    Args:
        context: the update being handled.
        matters: two utterances, each with its own words.
        act: does what one utterance means.
    """
    first, second = matters
    if _asks(context, first, act):
        if _asks(context, second, act):
            _alone(context, first, act)
            context.reply(texts.one_at_a_time(context.phrases, second.words))
            return
        first, second = second, first
    _alone(context, first, act)
    _alone(context, second, act)


def _asks(context: BranchContext, matter: Utterance, act: Act) -> bool:
    """Try a matter, take it back, and tell whether it left a question open."""
    tried, told = context.work.savepoint(), len(context.calls)
    before = _open_questions(context)
    _alone(context, matter, act)
    after = _open_questions(context)
    tried.rollback()
    del context.calls[told:]
    return any(question is not None and question not in before for question in after)


def _alone(context: BranchContext, matter: Utterance, act: Act) -> None:
    """Do one matter; its refusal is said and does not undo the other."""
    begun, told = context.work.savepoint(), len(context.calls)
    context.args, context.to_private = matter.words, False
    try:
        act(context, matter)
    except BranchError as refused:
        begun.rollback()
        del context.calls[told:]
        errors.answer_refusal(context, refused)
    else:
        begun.commit()


def _open_questions(context: BranchContext) -> list[tuple[str, dict[str, Any]] | None]:
    places = (context.origin.chat_id, context.origin.external_id)
    return [context.work.dialogues.get(place, context.origin.external_id) for place in places]
