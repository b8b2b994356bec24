"""The turns of phrase that show what a question asks for, and in which unit the answer must be; patterns only."""

import re
from collections.abc import Mapping


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


ASPECTS: Mapping[str, re.Pattern[str]] = {
    "frequency": _any_of(
        "多长时间(?:[开搞办过公上]|[交存报]一)|(?<![满后拖期讲谈开])多久(?!内|能|可以|才|以后|之后|之内)|几次|多少次|几回|多少回|几堂|几节|多少节|多少堂|隔几|隔多|几个?月[开一上]|频率",
        "每.{0,6}(?:几|多少)次|是不是每|按月还是|按季还是|(?:一|1)个?[年月].{0,6}[几多]",
        "how often|how frequently|how many times|frequency|how regularly|every (?:month|year|quarter)",
        "how many .*(?:a|per|each|every) (?:year|month|quarter)",
    ),
    "number": _any_of(
        "几个(?!月)|几名|几人|几位|几类|几种|几档|几面|几枚|几步|几年|几届|几本|多少(?!次|分)|占几|多大",
        "比例|上限|下限|最多|最少|人均|封顶|\\d个人?行|满多久|多长时间",
        "how many(?! times)|how much|how long|how large|how big|percent|share",
        "maximum|minimum|ceiling|at most|at least",
    ),
    "score": _any_of(
        "[几多少\\d]分(?!钟|之|工|别|开|成|为)|得分|扣分|分值|满分|总分|占分|计分|加分|丢.{0,3}分|才算合格|达标|及格",
        r"\bpoints?\b|\bscores?\b|\bmarks?\b|\brubric\b|\bworth\b|\bpass\b",
    ),
    "deadline": _any_of(
        "什么时候|啥时候?|何时|几号|哪天|哪日|最迟|最晚|截止|期限|几天内|几日内|多久[之以]?[内后]|多长时间(?:内|交)",
        "后多久|拖多久|几月|几时",
        r"by when|\bwhen\b(?! (?:an?|the|we|someone|they)\b)|deadline|how soon|(?:which|what) day|before which",
        r"\bdue\b|how late|latest",
    ),
    "who": _any_of(
        "谁|哪个部门|哪个科|哪个委员|哪边|哪方|找哪|归.{0,6}管|由.{0,8}(?:负责|来|审|批)|(?<!要)干啥的|管什么|干什么的",
        r"\bwho\b|whom|whose|which side|which body|which commissioner|\bjob\b",
    ),
    "record": _any_of(
        "材料|记录|资料|台账|登记|哪些表|归档|[存留攒备].{0,3}(?:哪|什么|啥)|留存|留下",
        r"papers|records?\b|documents? (?:are|must|should)|archive|\bkept\b|\bkeep\b|\bfile\b",
    ),
    "procedure": _any_of(
        "怎么|咋|如何|步骤|程序|流程|手续|哪几步|先.{0,6}后|[做干]什么|干嘛|准备[啥什]",
        r"how (?:do|does|is|are|should|can)|procedure|steps?\b|process|what (?:must|should|do) (?:be|we|i)\b|how to",
    ),
    "condition": _any_of(
        "能不能|可不可以|可以|要不要|行不行|用不用|还用|算不算|该不该|允许|会怎|后果|行吗|如果|[吗不么]$|能[^不]*[吗么]?$",
        r"^(?:can|may|must|is|are|do|does|should|could)\b|what happens|what if|allowed|in which cases?|\bif\b",
        r"(?:can|may|must|should|do) (?:i|we)\b",
    ),
    "content": _any_of("什么|啥|哪些|内容|哪几", "what|which"),
    "definition": _any_of(
        "指的?是|指什么|是什么|是啥|是什么意思|什么叫|叫什么|啥意思|什么意思",
        "stand for|mean|definition|what is|what are",
    ),
}
"""What shows that a question is after a kind of thing."""

DEFINING = _any_of("指|叫|意思", "stand for|mean")
"""What shows that “what” asks for a meaning, not for contents."""

NEIGHBOURS: Mapping[str, frozenset[str]] = {
    "prohibition": frozenset({"condition"}),
    "condition": frozenset({"prohibition", "procedure", "number"}),
    "number": frozenset({"frequency", "deadline", "condition"}),
    "score": frozenset({"number"}),
    "frequency": frozenset({"number", "deadline"}),
    "deadline": frozenset({"frequency", "number"}),
    "who": frozenset({"procedure"}),
    "content": frozenset({"record", "procedure", "definition"}),
    "record": frozenset({"content"}),
    "procedure": frozenset({"content", "condition", "record"}),
    "definition": frozenset({"content"}),
}
"""Kinds of things that answer one another's questions often enough."""

_NUMERAL = "[一二三四五六七八九\\d]"
UNITS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        _any_of(
            "多少钱|几块钱|几元|多少元|几千|几百|几万|罚款|补贴|工资|(?:交|党费)多少$|多少党费$",
            r"how much (?:money|do|must|should|is|are)|\bfine\b|salary|\bfee\b|\byuan\b",
        ),
        _any_of("元|经费", "yuan|money"),
    ),
    (
        _any_of("百分之几|百分比|比例|几成|%", r"percent|percentage|\bshare\b|\brate\b"),
        _any_of("%|比例|百分", "percent|ratio"),
    ),
    (_any_of("几岁|多少岁|年龄|多大年纪|几周岁", r"\bage\b|\bold\b"), _any_of("岁|年龄", r"age\b")),
    (_any_of("几点|什么钟点", "what time|what hour|o'clock"), _any_of(r"\d点|时刻", "o'clock|hour")),
    (_any_of("几天|多少天|几日内|几个工作日", "how many days|days ahead"), _any_of(r"天|\d日|工作日", r"days?\b")),
    (
        _any_of(
            "分钟|几小时|几个小时|多少小时|几课时|学时|[讲谈聊学]多[长久]|(?:开|搞)多长时间$",
            r"minutes|hours?\b|how long .*(?:lecture|meeting|talk|session|speech|day)s?\b(?! (?:term|be kept))",
        ),
        _any_of("分钟|小时|学时", "minute|hour"),
    ),
    (_any_of("多少字|几个字|字数", "how many words"), _any_of(r"\d+字|字数", "words")),
    (_any_of("(?:几|多少)分(?!钟|之)", "points|score"), _any_of("分", "points?")),
    (
        _any_of("几个人|多少人|几名|几位|几人", "how many (?:people|persons|members|committee)"),
        _any_of("人|名|位", "people|members?", _NUMERAL),
    ),
    (_any_of("几年|多少年", "how many years"), _any_of("年", "year")),
    (_any_of("电话|号码|地址|姓名", "phone|address"), _any_of("电话|号码", "phone")),
    (_any_of("平方米|面积|尺寸|多大", "square|size must"), _any_of("平方米|面积|尺寸")),
    (_any_of("多少票|几票|几分之几", "how many votes|what majority"), _any_of(r"\d票|分之", r"\d votes|majority of")),
    (_any_of("几条|几篇|几张"), _any_of(r"\d+(?:条|篇|张)")),
)
"""Asked unit and what must then be somewhere in an answer; both in either language."""
