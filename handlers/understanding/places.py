"""Where a meeting is and what it is about, in the words that were said; whether the room exists is not asked here."""

import re

from handlers.understanding.reading import Reading, words_left

_SPACED = re.compile(r"[^,。;!?…~\s:]+")
_ROOM = "室|厅|楼|馆|院|堂|中心|广场|基地|公园|陵园|社区|会场|操场|教室|村|街道|学校|纪念碑|博物馆|故居|旧址|渠"
_AND_THAT_IS_IT = r"(?:就(?:行|好|可以|成)|行了|好了|得了|吧|了|哈|啊)*(?=$|[,。;\s])"
_PLACE_NAMED = re.compile(
    rf"(?:地点|地址|地方)(?:就|还)?[:是为改定设放在到换成]*\s*(?P<place>[^,。;\s]{{2,20}}?){_AND_THAT_IS_IT}"
)
_PLACE_GONE = re.compile(
    rf"(?:(?<![正现])在|去到?|到|赴|前往|[换改][到成在为]在?|挪到|移到|集合)(?P<place>[^,。;\s、KDBTPY]{{0,14}}?(?:{_ROOM}|[0-9]{{3,4}}室?))"
    rf"(?=$|[,。;\s吧了]|就[行好]|[上开召举集扫参打进学搞看看望慰])"
)
_PLACE_VISITED = re.compile(
    r"(?:去|前往|赴|到)(?P<place>[^,。;\s、KDBTPY了]{2,10}?)(?=$|[,。;\s]|参观|慰问|打扫|扫墓"
    "|学习|开展|搞|做|走访|看望|义务)"
)
_PLACE_BARE = re.compile(
    "(?P<place>(?:[0-9一二三四五六七八九十]+[楼号层]"
    r"|[\u4e00-\u9fff]{1,8})[\u4e00-\u9fff0-9]{0,8}?(?:室|厅|馆|堂|中心|广场)|[0-9]{3,4}(?:室"
    "|会议室)?|[0-9一二三四五六七八九十]{1,3}楼)"
)
_ENGLISH_PLACE = re.compile(
    r"\b(?:in|at|to|into) (?P<place>(?:the |our )?(?:[\w']+ ){0,3}?(?:room|hall|library|office"
    "|centre|center|museum|park|square|floor|building|theatre|auditorium|school"
    r"|village)\b(?: of (?:the )?[\w']+)?(?: ?\w?\d+\w?)?)",
    re.IGNORECASE,
)
_ENGLISH_PLACE_ALONE = re.compile(
    "(?:^|[,;]) *(?P<place>(?:[a-z']+ ){0,3}(?:room|hall|library|office|park"
    r"|museum|centre|center|school|square)(?: of (?:the )?[a-z']+)?(?: \d+)?)(?=$|[,;.])",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:议题|议程|内容|题目|主题(?!党日|教育))(?:就|是|为|:|定为|\s)*\s*(?:讨论|研究)?(?P<named>[^,。;\n]{2,30})|(?:讨论|研究|审议|商量|商议|传达|专题)(?:一下)?(?P<discussed>[^,。;\s]{2,30})"
    r"|(?<![小组])(?P<studied>学习?(?!会|小组|室)[^,。;\s]{1,20})|关于(?P<about>[^,。;\s]{2,20}?)的|(?:搞|开展|进行)(?P<done>(?!活动|一[次个场])[^,。;\s]{2,14})|讲(?!座|课|话)(?P<taught>[^,。;\s得]{2,16})"
)
_ENGLISH_TOPIC = re.compile(
    r"\b(?:about|to discuss|on the topic of|topic:?|agenda:?"
    "|discussing) (?P<topic>[^,.;]{2,60}?)(?=$|[,.;]| (?:in|at) )",
    re.IGNORECASE,
)


def place_in(reading: Reading) -> str | None:
    """Return the place as it was said, or None."""
    if reading.language == "en":
        match = _ENGLISH_PLACE.search(reading.masked) or _ENGLISH_PLACE_ALONE.search(reading.masked)
        return match["place"].strip() if match else None
    for pattern in (_PLACE_NAMED, _PLACE_GONE, _PLACE_VISITED):
        match = pattern.search(reading.masked)
        if match:
            return _unmasked(reading, match.span("place"))
    for clause in _SPACED.finditer(words_left(reading)):
        match = _PLACE_BARE.fullmatch(clause.group().strip("的"))
        if match:
            return match["place"]
    return None


def topic_in(reading: Reading) -> str | None:
    """Return what the meeting is about, as it was said, or None."""
    if reading.language == "en":
        match = _ENGLISH_TOPIC.search(reading.text)
        return match["topic"].strip() if match else None
    match = _TOPIC.search(_blanked_kinds(reading))
    if match is None:
        return None
    named = str(match.lastgroup)
    return _unmasked(reading, match.span(named))


def _blanked_kinds(reading: Reading) -> str:
    return re.sub("[KDBT]", ",", reading.masked)


def _unmasked(reading: Reading, span: tuple[int, int]) -> str:
    return reading.text[span[0] : span[1]].strip()
