"""Sentences in which the secretary's post changes hands: “新书记高远山”, “我把书记交给高远山”."""

import re

from handlers.understanding.asking import is_question

_POST = r"(?<!副)书记"
_CHANGES = re.compile(
    rf"(?:当|任|担任|接任|当选)(?:党?支部)?{_POST}|新{_POST}"
    rf"|{_POST}(?:一职|职务)?(?:交给|换成|换为|改成|改为|由|让给)|\b[Nn]ew secretary\b"
)
_OTHERS = re.compile("副书记|委员|组长")


def hands_over(text: str) -> bool:
    """Tell whether somebody is said to be secretary from now on; a question about it is none."""
    return _CHANGES.search(text) is not None and not is_question(text)


def is_secretary(text: str, name: str) -> bool:
    """Tell whether it is the one of that name who is said to be secretary."""
    who = re.escape(name)
    before = rf"{who}(?:同志)?[^,，。;；、]{{0,4}}{_POST}"
    return re.search(rf"{before}|(?:{_POST}|secretary)[^,，。;；、]{{0,6}}{who}", text) is not None


def names_other_offices(text: str) -> bool:
    """Tell whether other offices are spoken of as well."""
    return _OTHERS.search(text) is not None
