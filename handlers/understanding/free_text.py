"""Place, topic, reason and leave category: the words of a sentence that are kept as they were said."""

import re
from collections.abc import Iterator
from typing import Literal

from handlers.understanding.reading import Reading

LeaveCategory = Literal["official", "personal", "sick"]

_CLAUSE = re.compile(r"[^,。;!?…~、\n:]+")
_SPACED = re.compile(r"[^,。;!?…~\s:]+")
_ROOM = "室|厅|楼|馆|院|堂|中心|广场|基地|公园|陵园|社区|会场|操场|教室|村|街道|学校|纪念碑|博物馆|故居|旧址|渠"
_PLACE_NAMED = re.compile(r"(?:地点|地址|地方)(?:就|还)?[:是为改定在到换]*\s*(?P<place>[^,。;\s]{2,20})")
_PLACE_GONE = re.compile(
    rf"(?:(?<![正现])在|去到?|到|赴|前往|换[到成在]|改[到在]|挪到|移到|集合)(?P<place>[^,。;\s、KDBTPY]{{0,14}}?(?:{_ROOM}|[0-9]{{3,4}}室?))"
    rf"(?=$|[,。;\s]|[上开召举集扫参打进学搞看看望慰])"
)
_PLACE_VISITED = re.compile(

        r"(?:去|前往|赴|到)(?P<place>[^,。;\s、KDBTPY了]{2,10}?)(?=$|[,。;\s]|参观|慰问|打扫|扫墓"
        "|学习|开展|搞|做|走访|看望|义务)"

)
_PLACE_BARE = re.compile(

        "(?P<place>(?:[0-9一二三四五六七八九十]+[楼号层]"
        r"|[\u4e00-\u9fff]{1,8})[\u4e00-\u9fff0-9]{0,8}?(?:室|厅|馆|堂|中心|广场)|[0-9]{3,4}(?:室"
        "|会议室)?)"

)
_ENGLISH_PLACE = re.compile(
    (
        r"\b(?:in|at|to|into) (?P<place>(?:the |our )?(?:[\w']+ ){0,3}?(?:room|hall|library|office"
        "|centre|center|museum|park|square|floor|building|theatre|auditorium|school"
        r"|village)\b(?: ?\w?\d+\w?)?)"
    ),
    re.IGNORECASE,
)
_ENGLISH_PLACE_ALONE = re.compile(
    (
        "(?:^|[,;]) *(?P<place>(?:[a-z']+ ){0,3}(?:room|hall|library|office|park"
        r"|museum)(?: \d+)?)(?=$|[,;.])"
    ),
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:议题|议程|内容|题目|主题(?!党日|教育))(?:就|是|为|:|定为|\s)*\s*(?:讨论|研究)?(?P<named>[^,。;\n]{2,30})|(?:讨论|研究|审议|商量|商议|传达|专题)(?:一下)?(?P<discussed>[^,。;\s]{2,30})"
    r"|(?<![小组])(?P<studied>学习?(?!会|小组|室)[^,。;\s]{1,20})|关于(?P<about>[^,。;\s]{2,20}?)的|讲(?!座|课|话)(?P<taught>[^,。;\s得]{2,16})"
)
_ENGLISH_TOPIC = re.compile(
    (
        r"\b(?:about|to discuss|on the topic of|topic:?|agenda:?"
        "|discussing) (?P<topic>[^,.;]{2,60}?)(?=$|[,.;]| (?:in|at) )"
    ),
    re.IGNORECASE,
)

_OFFICIAL = re.compile(
    (
        "出差|公差|开庭|庭审|出庭|个庭|值班|培训|公务|办案|开会|会议(?!室)|调研|公派|因公|公假"
        "|执行(?:任务|案)|学习班|下乡|迎检|督查|借调|旁听|提审|宣判|送达|支援|加班|外调|急案|要案"
        "|合议|阅卷|business|court|hearing|training|on duty|trial|work trip|conference|inspection"
    ),
    re.IGNORECASE,
)
_SICK = re.compile(
    (
        "病|发.?烧|感冒|住院|手术|[疼痛]|医院|复查|不舒服|体检|拉肚子|骨折|摔|扭[伤了]|崴|咳|头晕"
        r"|输液|打针|看牙|拔牙|流感|\b(?:flu|sick|ill|fever|doctor|hospital|surgery|cold|dentist"
        r"|headache|unwell|injur\w+|broke my)\b"
    ),
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    (
        "事假|家里|家中|有事|私事|婚|丧|产假|搬|搬家|家事|办事|生孩子|老家|房|车坏|接送?"
        r"|\b(?:family|personal|wedding|funeral|moving|errands?|private)\b"
    ),
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    (
        "孩子|老人|父|母|爸|妈|老婆|老公|爱人|家属|家里|岳|公公|婆婆|妻|丈夫|儿子|女儿|娃|奶奶"
        r"|爷爷|\b(?:kids?|son|daughter|wife|husband|mother|father|mom|mum|dad|parents?"
        r"|child(?:ren)?|baby|grand\w+)\b"
    ),
    re.IGNORECASE,
)
_SAID_CATEGORY = (
    ("sick", re.compile("病假|因病|sick leave", re.IGNORECASE)),
    ("official", re.compile("公假|official leave", re.IGNORECASE)),
    ("personal", re.compile("事假|personal leave", re.IGNORECASE)),
)
_MISHAP = re.compile("手机|没电|网|信号|关机|死机|堵车|电话|系统|扫码|忙|phone|battery|network|signal", re.IGNORECASE)
_AWAY = re.compile(r"^(?:我?在?(?:外地|外面|不在(?:本地|家)?)|\W*(?:away|out of town)\W*)$", re.IGNORECASE)

_FRAME = re.compile(
    r"请(?:一?[个下次天]|[几两半]天|特)*.{0,2}(?:[病事公]?假)|告.?假|(?:参加|[去来到赶])不[了成上到]|[无没]法参加|不能(?:参加|来|去)|赶不回来?|补签?|登记|签到|销假|忘|漏|没签|^我?(?:人)?[是就]?到了|能来|想起|都?请假|散会|党课|照常|缺席"
    r"|\b(?:leave|cant|can't|cannot|won't|wont|attend|make it|check.?in|come|please|sorry|hi|hello)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    (
        "^(?:因为?|由于|我们?|要|得|需要?|正|今天|当时|刚才?|是|突然|临时|这边|because(?: of)?"
        "|due to|as i(?:'m| am| have)|as|since|i have to|i have an?|i have|i'm|im|i am|i've"
        r"|down with|down|on an?|the|an?|for|my own)\s*"
    ),
    re.IGNORECASE,
)
_COURTESY = re.compile(
    (
        "^(?:书记|领导|[您你]好|谢谢|报告|特此|麻烦|抱歉|不好意思|收到|算了|好的?).{0,6}$"
        "|^(?:thanks?|sorry|hi|hello|pls|please).{0,12}$"
    ),
    re.IGNORECASE,
)
_SIGNS = re.compile("[KDBTPY]+(?:的|那[场次天]?的?)?(?:会)?|(?:从|自)(?=[KDBTPY])")


def place_in(reading: Reading) -> str | None:
    """Return the place as it was said, or None."""
    if reading.language == "en":
        match = _ENGLISH_PLACE.search(reading.masked) or _ENGLISH_PLACE_ALONE.search(reading.masked)
        return match["place"].strip() if match else None
    for pattern in (_PLACE_NAMED, _PLACE_GONE, _PLACE_VISITED):
        match = pattern.search(reading.masked)
        if match:
            return _unmasked(reading, match.span("place"))
    for clause in _SPACED.finditer(_blanked(reading.masked)):
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


def reason_in(reading: Reading) -> str | None:
    """Return why, as it was said: the clause that is not itself the request, or the cause named inside it."""
    clauses = list(_reason_clauses(reading))
    for wanted in (_OFFICIAL, _SICK, _RELATIVE, _PERSONAL, _MISHAP):
        for clause in clauses:
            if wanted.search(clause) and not any(said.search(clause) for _, said in _SAID_CATEGORY):
                return clause
    return clauses[0] if clauses else None


def leave_category_in(reading: Reading, reason: str | None) -> LeaveCategory | None:
    """Return the category said, else the one the reason speaks for; a relative's illness is a personal reason."""
    for category, said in _SAID_CATEGORY:
        if said.search(reading.text):
            return category  # type: ignore[return-value]
    if reason is None or _AWAY.match(reason):
        return None
    if _RELATIVE.search(reason):
        return "personal"
    if _SICK.search(reason):
        return "sick"
    return "official" if _OFFICIAL.search(reason) else "personal"


def cause_of_calling_off(reading: Reading) -> str | None:
    """Return why a meeting is called off: the clause beside, or what follows 因."""
    inside = re.search(
        (
            r"(?:因为?|由于|because(?: of)?|due to|since)\s*(?P<why>[^,。;]{2,30}?)(?=$|[,。;]|取消"
            "|停办|停开|不[开搞办上]|先不)"
        ),
        reading.text,
        re.IGNORECASE,
    )
    if inside:
        return inside["why"].strip()
    spaced = _SPACED if reading.language == "zh" else _CLAUSE
    for clause in spaced.finditer(reading.masked):
        words = clause.group().strip()
        plain = len(words) > 1 and not re.search(
            r"(?-i:[KDBTY])|取消|不[开搞办上]|停|通知|大家|各位|^会|cancel|call|\boff\b", words, re.IGNORECASE
        )
        if plain and not _COURTESY.match(words):
            return _LEAD.sub("", _unmasked(reading, clause.span()))
    return None


def _reason_clauses(reading: Reading) -> Iterator[str]:
    pattern = _SPACED if reading.language == "zh" else _CLAUSE
    for clause in pattern.finditer(_blanked(reading.masked)):
        for part in _FRAME.split(clause.group()):
            words = part.strip(" 的那这场次会都下午上晚早了吧哈,.-")
            previous = None
            while words != previous:
                previous, words = words, _LEAD.sub("", words).strip()
            words = re.sub(r"^两天$|(?:[,的]|所以|想|就|特|跟您|跟你|向您|帮我|麻烦|期间|能不能|再)+$", "", words)
            if _worth_saying(words, reading.language):
                yield words


def _worth_saying(words: str, language: str) -> bool:
    if language == "en":
        return (len(words) > 2 and " " in words) or bool(
            _SICK.search(words) or _OFFICIAL.search(words) or _PERSONAL.search(words)
        )
    return (
        len(words) > 1
        and not _COURTESY.match(words)
        and not re.fullmatch(
            (
                "(?:[给帮]我?|人|能|想|下|恐怕|这次|不|这|我|可能|一个|把我?的?|申请|刚?进门|会上|本人|假"
                "|病|下周?|期间会议|大?会|当时|可以吗|行吗|不)+"
            ),
            words,
        )
    )


def _blanked(masked: str) -> str:
    return (
        _SIGNS.sub(lambda match: " " * len(match.group()), masked)
        if not masked.isascii()
        else re.sub(r"\b(?:(?:on|for|at|from|the|this|by) )*[KDBTPY]+\b", ",", masked)
    )


def _blanked_kinds(reading: Reading) -> str:
    return re.sub("[KDBT]", ",", reading.masked)


def _unmasked(reading: Reading, span: tuple[int, int]) -> str:
    return reading.text[span[0] : span[1]].strip()
