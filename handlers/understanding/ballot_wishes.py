"""Wishes to vote through the assistant; how votes go by the rules is a question of the rules."""

import re

from handlers.understanding.asking import is_asked
from handlers.understanding.normalise import cue_text, fold

_WISH = re.compile(
    r"(?:发起|组织|开始|进行|搞|弄|开|用你|替我们|帮我们|给我们|收|统计|计)(?:一?[次个轮场])?.{0,8}(?:投票|选票|票数|计票|表决)"
    r"|^(?:开始|现在)?(?:无记名|不记名|匿名)?(?:投票|表决)$|^我投.{1,12}$"
    r"|\b(?:start|run|hold|open|count|collect) (?:a |an |the )?(?:secret |anonymous )?(?:ballots?|votes?|poll)\b",
    re.IGNORECASE | re.MULTILINE,
)
_RULES = re.compile(r"规定|要求|程序|怎么|如何|应当|应该|需要|必须|多少|几|谁|什么|能不能|可以", re.IGNORECASE)


def wants_a_ballot(text: str) -> bool:
    """Tell whether somebody wants a ballot to be run, or to vote: “发起一次无记名投票”."""
    said = fold(text)
    signs = cue_text(said)
    if _WISH.search(signs) is None and _WISH.search(said) is None:
        return False
    return _RULES.search(said) is None and not is_asked(signs, marked=said.endswith("?"))
