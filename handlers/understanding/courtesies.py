"""Greetings, thanks and nods: what needs no more than a friendly word, and tells of nothing to be recorded."""

import re

from handlers.understanding.normalise import fold

_LONGEST = 24
_CHINESE = (
    "你好|您好|大家好|早上|上午|中午|下午|晚上|早安|晚安|早|好|在吗|在么|在不在|有人吗|哈喽|嗨|喂|谢谢|多谢|感谢|太|非常|麻烦|辛苦"
    "|行|嗯|哦|噢|收到|知道|明白|了解|没事|不客气|再见|拜拜|回头见|明天见|哈|呵|嘿|赞|厉害|不错|真棒|支部助手|助手|同志们|同志"
    "|书记|老师|各位|大家|你|您|的|了|啦|啊|呀|吧|嘞|滴|儿"
)
_ENGLISH = (
    "hi|hey|hello|good|morning|afternoon|evening|night|thanks|thank you|thx|ty|a lot|so much|very much|cheers|okay|ok"
    "|sure|great|nice|cool|perfect|got it|noted|i see|all right|alright|bye|goodbye|see you|later|tomorrow|haha|lol"
    "|no problem|there|everyone|all|bot"
)
_COURTESY = re.compile(rf"(?:{_CHINESE})+|(?:(?:{_ENGLISH})(?: +|$))+")


def is_courtesy(text: str) -> bool:
    """Return whether a text is nothing but courtesy."""
    said = re.sub(r"[^\w\s]|_", "", fold(text).lower()).strip()
    return 0 < len(said) <= _LONGEST and _COURTESY.fullmatch(said) is not None
