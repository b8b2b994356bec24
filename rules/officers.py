"""Questions about who somebody is (“书记是谁”): they ask for a person, while rules tell of posts."""

import re
import unicodedata

_POST = (
    "(?:党?支部)?(?:副?书记|(?:组织|宣传|纪检|纪律检查|青年|统战|保密)?(?:支委|委员)(?!会)"
    "|党?小组组?长|支部委员|支委会?成员)"
)
_OURS = "(?:我们|咱们?|本|这个|这边|这里|现在|目前|眼下|如今|支部|党支部|里面?|的|这一届|这届){0,5}"
_ASKING = "(?:你好|请问|请教|想问|问一?下|一下|麻烦|告诉我|帮我?查|知道|那|,|，| ){0,4}"
_END = "(?:现在|目前|来着|呀|啊|呢|吗|嘛|哪|的|\\?|？|。|!|！| )*"
_FORMS = tuple(
    re.compile(f"{_ASKING}{form}{_END}")
    for form in (
        f"{_OURS}{_POST}(?:现在|目前|到底|都|分别)*(?:是|叫)(?:谁|哪位|哪几位|哪几个人?|哪些人?|什么名字|啥名字?|什么)(?:同志)?",
        f"{_OURS}{_POST}(?:姓什么|姓啥|姓甚名谁|的名字)",
        f"(?:谁|哪位|哪个人)(?:现在|目前)?是{_OURS}{_POST}",
        f"{_OURS}(?:都有|有)(?:谁是|哪些|哪几个|哪几位){_POST}",
    )
)
_ENGLISH_POST = (
    r"(?:(?:party|branch) )*(?:(?:deputy )?secretary|(?:organi[sz]ation |publicity |discipline )?commissioners?"
    r"|(?:party )?group leaders?|committee members?|(?:people |members )?(?:on|of) the (?:branch )?committee)"
)
_ENGLISH = re.compile(
    rf"(?:hi|hello|please|tell me|can you tell me|do you know|,| )*(?:who(?:'s| is| are)|what(?:'s| is) the name of)"
    rf" (?:currently |now )?(?:(?:our|the|my|this)(?: branch's)? )?{_ENGLISH_POST}"
    rf"(?: now| here| at present| of our branch)*[?.! ]*"
    rf"|what(?:'s| is) (?:our|the|my) {_ENGLISH_POST}'s name[?.! ]*"
)


def asks_who_holds_a_post(sentence: str) -> bool:
    """Tell whether a sentence asks for the person behind a post, and for nothing else."""
    said = unicodedata.normalize("NFKC", sentence).casefold().replace("’", "'").strip()
    return any(form.fullmatch(said) for form in (*_FORMS, _ENGLISH))
