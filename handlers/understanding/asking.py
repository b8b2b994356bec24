"""Whether a sentence asks: questions never change a record, polite requests in the form of a question may."""

import re

from handlers.understanding.normalise import fold

_QUESTION = re.compile(
    r"[??]\s*$|吗|么(?=$|\n)(?<!什么)|(?:没|没有|不|否)(?=$|\n)(?<!算不)|是不是|有没有|能不能|可不可以|是否"
    r"|要不要|会不会|该不该|需不需要|(?<!不)(?P<yes>[\u4e00-\u9fff])[不没](?P=yes)|什么|(?<![请这那好过十])几(?!乎)|几[次回]|哪|谁"
    r"|多[少久长大]|怎[么样]|为何|如何|凭什么|要受|何时|是.{1,8}还是"
    r"|^(?:and |so |hey |hi |pls |please )*(?:who|whos|whose|what|whats|when|whens|where|wheres|why|how|hows|which"
    r"|is|are|do|does|did|can|could|may|should|shall|have|has|am|was|were(?! done| finished| ready| here| good)"
    r"|will|would|must)\b"
    r"|\b(?:who|how (?:many|much|often|long)|what happens|when must|whether)\b",
    re.MULTILINE,
)
_POLITE = re.compile(
    r"^(?=.*(?:[补签改撤销请登].?[一个下]|给我|帮我|给补|我.{0,4}补))"
    r".*(?:[行成好]吗|[行成好]不[行成好]?|可以[吗不]|[行成]?不)$(?<!要不)"
    r"|^能(?:给|帮)?我?补(?:上|一下|签)?[吗不]$"
    r"|^(?:能|能不能|可以|可否|能否).{0,2}(?:给|帮)我?.{0,4}(?:补|撤|改|取消|登)"
    r"|^(?:can|could|would|will) (?:you|u|i)(?: please| pls)? (?:please |pls )?"
    r"(?:add|undo|cancel|change|check me|sign me|withdraw|take|get)"
    r"|\b(?:could|can) you (?:please |pls )?(?:add|undo|cancel|withdraw)",
    re.MULTILINE,
)
"""“能给我补签一下吗” wants something done; “可以事后补签吗” wants to know the rule."""


_LOOKS_UP = re.compile(r"^(?:请|帮我|麻烦)?(?:查|看|发|给我)(?:一下|下|看|我)")


def is_question(text: str) -> bool:
    """Return whether a text asks or wants to see something, so that it cannot be the answer to a question."""
    folded = fold(text)
    return is_asked(folded, marked=folded.endswith("?")) or bool(_LOOKS_UP.match(folded))


def is_asked(signs: str, *, marked: bool) -> bool:
    """Return whether ``signs`` ask something; ``marked`` says that the sentence ends with a question mark."""
    return (marked or bool(_QUESTION.search(signs))) and not _POLITE.search(signs)
