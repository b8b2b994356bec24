"""Why somebody is away or a meeting is off, in the words that were said, and which kind of leave that makes."""

import re
from collections.abc import Iterator
from typing import Literal

from handlers.understanding.reading import Reading, words_left

LeaveCategory = Literal["official", "personal", "sick"]
_CLAUSE = re.compile(r"[^,。;!?…~、\n:]+")
_SPACED = re.compile(r"[^,。;!?…~\s:]+")
_OFFICIAL = re.compile(
    "出差|公差|开庭|庭审|出庭|个庭|值班|培训|公务|办案|开会|会议(?!室)|调研|公派|因公|公假"
    "|执行(?:任务|案)|学习班|下乡|迎检|督查|借调|旁听|提审|宣判|送达|支援|加班|外调|急案|要案"
    "|合议|[阅送调移]卷|[高中省]院|对接|案子|检察院|会见|轮岗|挂职|党校|抽调|专案|政法委|巡察|巡视|接待|接访|信访|驻村|庭(?=$|要|冲)"
    "|business|court|hearing|training|on duty|trial|work trip|conference|inspection",
    re.IGNORECASE,
)
_SICK = re.compile(
    "病|发.?烧|感冒|住院|手术|[疼痛]|医院|复查|不舒服|体检|拉肚子|骨折|摔|扭[伤了]|崴|咳|头晕"
    r"|输液|打针|看牙|拔牙|流感|\b(?:flu|sick|ill|fever|doctor|hospital|surgery|cold|dentist"
    r"|headache|unwell|injur\w+|broke my)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    "事假|家里|家中|有事|私事|婚|丧|产假|搬|搬家|家事|办事|生孩子|老家|房|车坏|接送?"
    r"|\b(?:family|personal|wedding|funeral|moving|errands?|private)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    "孩子|老人|老伴|孙|兄|弟|姐|妹|嫂|亲戚|女婿|家人|媳妇|对象|外婆|外公|姥|舅|叔|姑|姨|侄|父|母|爸|妈|老婆|老公|爱人|家属|家里|岳|公公|婆婆|妻|丈夫|儿子|女儿|娃|奶奶"
    r"|爷爷|\b(?:kids?|son|daughter|wife|husband|mother|father|mom|mum|dad|parents?"
    r"|child(?:ren)?|baby|grand\w+)\b",
    re.IGNORECASE,
)
_SAID_CATEGORY: tuple[tuple[LeaveCategory, re.Pattern[str]], ...] = (
    ("sick", re.compile("病假|因病|sick leave", re.IGNORECASE)),
    ("official", re.compile("公假|official leave", re.IGNORECASE)),
    ("personal", re.compile("事假|personal leave", re.IGNORECASE)),
)
_MISHAP = re.compile("手机|没电|网|信号|关机|死机|堵车|电话|系统|扫码|忙|phone|battery|network|signal", re.IGNORECASE)
_AWAY = re.compile(r"^(?:我?在?(?:外地|外面|不在(?:本地|家)?)|\W*(?:away|out of town)\W*)$", re.IGNORECASE)
_FRAME = re.compile(
    r"请(?:一?[个下次天]|[几两半]天|特)*.{0,2}(?:[病事公]?假)|告.?假|(?:参加|[去来到赶])不[了成上到]|[无没]法参加|不能(?:参加|来|去)|赶不回来?|(?:就|也)?不(?:过|[来去])[来去]?了|补签?|登记|签到|销假|忘|漏|没签|^我?(?:人)?[是就]?到了|能来|想起|都?请假|散会|党课|照常|缺席"
    r"|\b(?:leave|cant|can't|cannot|won't|wont|attend|make it|check.?in|come|please|sorry|hi|hello)\b",
    re.IGNORECASE,
)
_EDGES = re.compile("^[ 的那这场次会都下午上晚早了吧哈,.-]+|(?:[ 的那这场次都下午上晚早了吧哈,.-]|(?<!开)会)+$")
_LEAD = re.compile(
    "^(?:因为?|由于|我们?|要|得|需要?|正|今天|当时|刚才?|是|突然|临时|这边|because(?: of)?"
    "|due to|as i(?:'m| am| have)|as|since|i have to|i have an?|i have|i'm|im|i am|i've"
    r"|down with|down|on an?|the|an?|for|my own)\s*",
    re.IGNORECASE,
)
_EMPTY_WORDS = re.compile(
    "(?:还有|另外|也|那|[给帮]我?|人|能|想|下|恐怕|这次|不|这|我|可能|一个|把我?的?|申请|刚?进门|会上|本人|假"
    "|病|下周?|期间会议|大?会|当时|可以吗|行吗|不)+"
)
_ASKED_OF_US = re.compile(
    "(?:所以)?(?:还?请|麻烦|拜托)?[你您]?(?:们)?(?:[帮替]我)?(?:[跟和向给]|告诉|转告|通知)(?:一下|一声)?(?:周|林|咱们?|我们)?"
    "(?:书记|组长|委员|领导|大家|支部|组织)(?:们)?(?:请?(?:说|讲|报|转达|打|汇报|请).*)?$|[你您](?:帮我?|替我?)?(?:说|转告)一[声下].*$"
    "|(?:麻烦|谢谢|多谢|辛苦)[你您了啊]*.{0,4}$|(?:please |pls )?(?:could you )?(?:tell|let) (?:the )?secretary.*$",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"(?:因为?|由于|because(?: of)?|due to|since)\s*(?P<why>[^,。;]{2,30}?)(?=$|[,。;]|取消"
    "|停办|停开|不[开搞办上]|先不)",
    re.IGNORECASE,
)
_ANNOUNCEMENT = re.compile(
    r"(?-i:[KDBTY])|取消|不[开搞办上]|停[办开一]|暂停|通知|大家|各位|^会|cancel|call|\boff\b", re.IGNORECASE
)
_COURTESY = re.compile(
    "^(?:书记|领导|[您你]好|谢谢|报告|特此|麻烦|抱歉|不好意思|收到|算了|好的?(?!几)).{0,6}$"
    "|^(?:thanks?|sorry|hi|hello|pls|please).{0,12}$",
    re.IGNORECASE,
)


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
            return category
    if reason is None or _AWAY.match(reason):
        return None
    if _RELATIVE.search(reason):
        return "personal"
    if _SICK.search(reason):
        return "sick"
    return "official" if _OFFICIAL.search(reason) else "personal"


def cause_of_calling_off(reading: Reading) -> str | None:
    """Return why a meeting is called off: the clause beside, or what follows 因."""
    inside = _CAUSE.search(reading.text)
    if inside:
        return inside["why"].strip()
    spaced = _SPACED if reading.language == "zh" else _CLAUSE
    for clause in spaced.finditer(reading.masked):
        words = clause.group().strip()
        plain = len(words) > 1 and not _ANNOUNCEMENT.search(words)
        if plain and not _COURTESY.match(words):
            return _LEAD.sub("", reading.text[clause.start() : clause.end()].strip())
    return None


def _reason_clauses(reading: Reading) -> Iterator[str]:
    pattern = _SPACED if reading.language == "zh" else _CLAUSE
    for clause in pattern.finditer(words_left(reading)):
        for part in _FRAME.split(clause.group()):
            words = _EDGES.sub("", part)
            previous = None
            while words != previous:
                previous, words = words, _LEAD.sub("", words).strip()
            words = re.sub(r"^两天$|(?:[,的]|所以|想|就|特|跟您|跟你|向您|帮我|麻烦|期间|能不能|再)+$", "", words)
            words = _without_request(words)
            if _worth_saying(words, reading.language):
                yield words


def _without_request(words: str) -> str:
    """Return the words without what they ask of us, which is no reason: “你帮我跟书记说一声啊谢谢了”."""
    return _ASKED_OF_US.sub("", words).strip(" ,，。了的啊")


def _worth_saying(words: str, language: str) -> bool:
    if language == "en":
        return (len(words) > 2 and " " in words) or bool(
            _SICK.search(words) or _OFFICIAL.search(words) or _PERSONAL.search(words)
        )
    return len(words) > 1 and not _COURTESY.match(words) and not _EMPTY_WORDS.fullmatch(words)
