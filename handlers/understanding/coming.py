"""Coming and going as people say it around a meeting: here, on the way, off before the end, coming after all.

Whether a meeting is on is not known here; who uses this has to know it, and asks or offers a way back.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum

from handlers.understanding.days import Lean
from handlers.understanding.reading import Reading

LONGEST = 60
"""Signs; whoever writes more tells a story."""


class Coming(Enum):
    """What somebody says of their own coming and going."""

    HERE = "here"
    ON_THE_WAY = "on_the_way"
    GOES_EARLY = "goes_early"
    AFTER_ALL = "after_all"
    """Comes although leave was asked for."""
    STAYS_AWAY = "stays_away"


_SELF = "(?:不好意思|抱歉|对不起)?(?:我们?|本人|人)?(?:都|也|已经?|终于|总算|刚刚?|刚才|才|现在|这会儿?|人)*"
_ROOM = "(?:小|大)?(?:会议室|会场|会上|现场|屋里|教室|活动室|礼堂|座位上?|位子上?)"
_HERE = re.compile(
    rf"(?:嗯|哦)?(?:{_SELF}(?:[到倒道来]|赶到|赶来|[来到]齐|抵达|到达|报[到道]|进[来场]|入场|就位|到位|落座|坐[下好])"
    rf"{_ROOM}?[里内]?面?[了的]+(?:不好意思|抱歉)?)+"
    rf"|{_SELF}[坐站等]?[在到进]{_ROOM}(?:[里内]面?)?(?:坐着?|等着?|坐[下好])?[了的呢]*"
    rf"|报[到道]|{_SELF}[来到]晚了|{_SELF}[来到]得?有?点?[晚迟]了"
    r"|(?:im |i am |ive |i have |i )?(?:just |finally |already )*"
    r"(?:here|arrived|present|in the (?:meeting )?room)(?: now)?",
)
_NOT_HERE = re.compile(
    "没有?[到来道倒进]|还没|不[来去到](?!了我?了)|[来到去赶]不[了及到上]|马上|快到|路上|要[来到]晚|会[来到]?晚|可能|估计"
    "|请假|走|党费|[缴交]|代|替|帮|如果|要是|别|他(?!妈|爸|爷|奶|家)|她|P|B"
    r"|\b(?:not|almost|soon|if|he|she|they|cant|wont|leave|leaving)\b"
)
_ON_THE_WAY = re.compile(
    "(?<!各位)在?路上|马上就?到|快到了|就到(?!这|此)|到楼下|在楼下|在停车|堵着|没有?[到来道倒]$"
    "|晚[到来]?(?:一?[会点]|[一二三四五六七八九十几半]+|[0-9]+)(?:个?小时|分钟?|刻钟|儿)?"
    r"|\bon (?:my|the) way\b|\brunning late\b|\bnot (?:here|there) yet\b|\balmost there\b|\bminutes? late\b",
    re.MULTILINE,
)
_GOES_EARLY = re.compile(
    "早退|(?:先|提前|提早|早点)(?:走|撤|离开|离场|退场|溜|告辞)|先行一步|(?:中途|半路|半道)[要得想]?(?:走|离开|退场)"
    r"|\b(?:leav\w+|left|go(?:ing)?|head\w* (?:off|out)) (?:\w+ )?early\b"
)
_NOT_EARLY = re.compile(
    "没有?(?:人?早退|先走|提前|走|想|打算)|不(?:用|想|会|能|要|是|早退|先走|提前|走|去|来|该|许|准|让)|别(?:先|提前|走|早)"
    "|如果|要是|谁|[他她](?!们?[妈爸])|P|B|请假|算|撤销|登记|扣|规定|可以|if |did ?nt"
)
_AFTER_ALL = re.compile(
    "还是(?:能|要|会|得|可以|决定|想)?(?:过|赶)?[来去](?![不一])"
    "|(?:又|现在|D)(?:能|可以)(?:过|赶)?[来去](?:开会|参加)?了|能[来去]了|来得了|赶得[上回]"
    r"|不用请假|假(?:就)?不(?:用)?请了|^我?(?:D|K)我?(?:会|能|要)?(?:过)?[来去](?:开会|参加)?[的了]?$"
    r"|\b(?:can|will) (?:come|make it) after all\b|\bcoming after all\b",
    re.MULTILINE,
)
_NOT_AFTER_ALL = re.compile(r"[来去]不了|不(?:能|会|想)?[来去](?!了所以|了我)|没[来去]|P|\bnot\b")
_STAYS_AWAY = re.compile(
    "(?:我|D|T|的?会|K|就|都)*(?:不(?:过|能)?[来去](?:参加|开会)?了?|[来去]不了了?|没法[来去]了?|不参加了?)"
    r"|(?:i )?(?:cant|wont|am not able to|not) (?:come|coming|make it)(?: D)?"
)


_NOT_ON_THE_WAY = re.compile("P|B|[他她]|请假|[来去]不了|不[来去]了")
_OF_OTHERS = re.compile("P|谁")


def _is_here(signs: str) -> bool:
    return any(_HERE.fullmatch(clause) for clause in signs.split("\n") if clause)


_SAID: tuple[tuple[Coming, Callable[[str], object], re.Pattern[str]], ...] = (
    (Coming.GOES_EARLY, _GOES_EARLY.search, _NOT_EARLY),
    (Coming.AFTER_ALL, _AFTER_ALL.search, _NOT_AFTER_ALL),
    (Coming.HERE, _is_here, _NOT_HERE),
    (Coming.STAYS_AWAY, _STAYS_AWAY.fullmatch, _OF_OTHERS),
    (Coming.ON_THE_WAY, _ON_THE_WAY.search, _NOT_ON_THE_WAY),
)
"""What says it, and what speaks against it, in the order in which they are looked for."""


def coming_in(reading: Reading) -> Coming | None:
    """Return what is said of the speaker's own coming and going; None for questions, others and everything else."""
    signs = reading.signs
    if reading.asks or len(signs) > LONGEST:
        return None
    return next((said for said, says, but in _SAID if says(signs) and not but.search(signs)), None)


def day_in(reading: Reading) -> date | None:
    """Return the first day named, leaning ahead; None when none is."""
    found = (mention.resolve(reading.now.date(), Lean.AHEAD) for mention in reading.days)
    return next((span[0] for span in found if span), None)
