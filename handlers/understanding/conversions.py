"""Whether the topic of a meeting is that somebody becomes a full member (转正), and whether a name is meant by it."""

import re

_CONVERTS = re.compile("转正|轉正|转为?正式|full member|conversion", re.IGNORECASE)
_HALF = "老小阿"


def converts(topic: str, name: str) -> bool:
    """Tell whether ``topic`` makes the person called ``name`` a full member; “小李” may mean anybody called 李."""
    half = any(f"{prefix}{name[0]}" in topic for prefix in _HALF)
    return _CONVERTS.search(topic) is not None and (name in topic or half)
