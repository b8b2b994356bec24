"""Which kind of meeting a sentence names, and where it stands; whether such a meeting exists is not its business."""

import re
from collections.abc import Iterator

from branch.meeting import MeetingKind

_SPOKEN: tuple[tuple[MeetingKind, str], ...] = (
    (
        MeetingKind.ORGANIZATIONAL_LIFE,
        r"(?:专题)?组织生活会|(?<!民主)生活会|org(?:ani[sz]ation(?:al)?)?\.? ?life(?: meetings?)?",
    ),
    (
        MeetingKind.APPRAISAL,
        "民主评议(?:党员)?(?:大?会)?|(?:党员)?评议(?:大?会|党员)|党员评议|(?:democratic )?appraisals?(?: meetings?)?",
    ),
    (
        MeetingKind.GENERAL_MEETING,
        (
            r"(?:支部|全体)?党员大会|支部(?:党员)?大会|全体党员(?:会议|会)|支部会(?:议)?|(?<!代表)(?<!员)大会(?=$|[^议堂])"
            r"|(?:general|branch|all[- ]members?|members?'?|full|plenary)(?: (?:party|membership))? (?:meetings?|mtg)"
            r"|general assembly"
        ),
    ),
    (
        MeetingKind.GROUP,
        (
            "(?<!改)组会(?!议)|(?:党小组|小组)(?:的?(?:学习|组织|讨论|生活|碰头|专题))?会(?:议)?(?!议?室)|(?:party "
            "|small )?group(?:'?s)? (?:meetings?|mtg)"
        ),
    ),
    (
        MeetingKind.COMMITTEE,
        (
            r"支部?委员?会(?:会议|扩大会议?)?|支委的?(?:碰头|扩大|工作)?会(?:议)?|支委(?=开|碰头|例会)|班子会|委员会会议"
            r"|(?:branch )?committee(?:'?s)?(?: (?:meetings?|mtg))?"
        ),
    ),
    (MeetingKind.LECTURE, r"(?:微型?|专题)?党课(?:学习)?|(?:party )?(?:lectures?|lessons?|party class(?:es)?)"),
    (
        MeetingKind.THEME_DAY,
        (
            r"(?:支部|集中)?主题党日(?:活动)?|(?:固定|集中)?党日(?:活动)?|(?:党员)?活动日"
            r"|(?:theme|party)(?:d)?[- ]?(?:party )?days?(?: (?:activit(?:y|ies)|event))?"
        ),
    ),
)
_KINDS = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in _SPOKEN), re.IGNORECASE)


def kinds_in(folded: str) -> Iterator[tuple[int, int, MeetingKind]]:
    """Yield start, end and kind of every meeting named in ``folded``, from left to right."""
    for match in _KINDS.finditer(folded):
        yield match.start(), match.end(), MeetingKind[str(match.lastgroup)]
