"""A question with buttons may be answered by typing: the words of a button, its number, or yes and no."""

import unicodedata

from handlers.context import BranchContext

CHOICE = "choice"
YES = frozenset({"对", "是", "是的", "好", "好的", "嗯", "确认", "可以", "yes", "y", "ok", "okay", "right", "correct"})
NO = frozenset({"不对", "不是", "不", "否", "no", "n", "nope"})
NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}


def chosen(context: BranchContext, text: str) -> str | None:
    """Return the callback data that ``text`` stands for; None when no question is open or it answers none."""
    known = context.work.dialogues.get(context.origin.chat_id, context.origin.external_id)
    if known is None or known[0] != CHOICE:
        return None
    options: list[list[str]] = known[1].get("options", [])
    said = unicodedata.normalize("NFKC", text).strip().strip("。.!！").casefold()
    for label, data in options:
        if said == unicodedata.normalize("NFKC", label).casefold():
            return data
    number = int(said) if said.isdecimal() and len(said) < 3 else NUMBERS.get(said, 0)
    if len(options) == 2 and said in YES | NO:
        return options[0 if said in YES else 1][1]
    if 1 <= number <= len(options) and len(options) > 1:
        return options[number - 1][1]
    return None


def recall(context: BranchContext, data: str) -> None:
    """End the question that this press answers; what was said before it becomes the slots of the handler."""
    known = context.work.dialogues.get(context.answer_chat, context.origin.external_id)
    if known is None or known[0] != CHOICE:
        return
    if any(data == option[1] for option in known[1].get("options", [])):
        context.slots = {name: value for name, value in known[1].items() if name != "options"}
        if not data.startswith("no"):
            context.work.dialogues.end(context.answer_chat, context.origin.external_id)
