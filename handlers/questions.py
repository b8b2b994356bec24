"""问规则: a question about the rules gets the rule with its source, or an honest “not in the rules”."""

from handlers.context import BranchContext
from handlers.texts import answers as texts


def ask(context: BranchContext) -> None:
    """Answer the question in its own language."""
    question = context.args.strip()
    if not question:
        context.reply(texts.what_to_ask(context.phrases))
        return
    found = context.rulebook().answer(question)
    context.reply(texts.answer(context.phrases, found))
