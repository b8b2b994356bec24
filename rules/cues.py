"""The turns of phrase that show what a question asks for, and in which unit the answer must be; patterns only."""

import re
from collections.abc import Mapping


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


ASPECTS: Mapping[str, re.Pattern[str]] = {
    "frequency": _any_of(
        "多长时间(?:[开搞办过公上]|[交存报]一)|(?<![满后拖期讲谈开])多久(?!内|能|可以|才|以后|之后|之内)|几次|多少次|几回|多少回|几堂|几节|多少节|多少堂|隔几|隔多|几个?月[开一上]|频率",
        "每.{0,6}(?:几|多少)次|是不是每|按月还是|按季还是|(?:一|1)个?[年月].{0,6}[几多]|次数|隔多长|多少天[一1]|几[天周][一1]",
        "how often|how frequently|how many times|frequency|how regularly|every (?:month|year|quarter)",
        r"how many .*(?:a|per|each|every) (?:year|month|quarter)|how regular\b|(?:once|twice|times) an?\b",
        r"number of .*\b(?:a|per) ",
    ),
    "number": _any_of(
        "几个(?!月)|几名|几人|几位|几类|几种|几档|几面|几枚|几步|几年|几届|几本|多少(?!次|分)|占几|多大",
        "比例|上限|下限|最多|最少|人均|封顶|\\d个人?行|满多久|多长时间|多久$|[得要需]多久",
        "how many(?! times)|how much|how long|how large|how big|percent|share",
        "maximum|minimum|ceiling|at most|at least|number of|the most\\b|by how",
    ),
    "score": _any_of(
        "[几多少\\d]分(?!钟|之|工|别|开|成|为)|(?:考核|考评|验收|评分|打分).{0,6}\\d{2}(?!\\d|[年人次月日号天项])|得分|扣分|分值|满分|总分|占分|计分|加分|丢.{0,3}分|才算合格|达标|及格",
        r"\bpoints?\b(?! of| in )|\bscores?\b|\bmarks?\b|\brubric\b|\bworth\b|\bpass\b",
    ),
    "deadline": _any_of(
        "什么时候|啥时候?|何时|几号|哪天|哪日|最迟|最晚|截止|期限|几天内|几日内|多久[之以]?[内后]|多长时间(?:内|交)",
        "后多久|拖多久|几月|哪一?年|到哪年|年底前?$|几时|哪个时候|时间段|什么时间|哪个月",
        r"by when|\bwhen\b(?! (?:an?|the|we|someone|they)\b)|deadline|how soon|(?:which|what) day|before which",
        r"how far (?:can|may|could) .*(?:slip|moved?|put)|how long .*(?:slip|put off)",
        r"\bdue\b|how late|latest|(?:which|what) (?:date|month|time of year)|until when|time limit|cut-?off|when's",
    ),
    "who": _any_of(
        "谁|(?:交给|交到|报到|报给|存到|送到|转到|归到|挂到|放到|编到|往|归)哪|去哪(?:报到|办|交)",
        "哪些人|哪个人|什么人|哪[一1]?级|哪个单位|哪个机构|哪个部门|哪个科|哪个委员|向哪|哪边|哪方|找哪|归.{0,6}管|由.{0,8}(?:负责|来|审|批)|(?<!要)干啥的|管什么|干什么的",
        r"\bwho(?:'?s)?\b|whom|whose|to which|which side|which body|which commissioner|\bjob\b",
        r"which (?:committee |branch )?(?:post|person|office|department|level|unit|people|seat)\b",
        r"answerable|in charge of",
        r"where (?:do|does|should|must|can|is|are) .*(?:go|pay|hand|sen[dt]|belong|report|register|paid|kept)",
    ),
    "record": _any_of(
        "材料|记录|资料|台账|登记|哪些表|归档|[存留攒备].{0,3}(?:哪|什么|啥)|留存|留下|存档|纸质",
        r"papers\b|paperwork|records?\b|documents? (?:are|must|should|to)|archive|\bkept\b|\bkeep\b|\bfile\b",
    ),
    "procedure": _any_of(
        "怎么|怎样|咋|如何|步骤|程序|流程|手续|哪几步|先.{0,6}后|[做干]什么|干嘛|准备[啥什]|环节|顺序|[做干]啥|办法",
        "走[啥什]么?|怎么走|处置|处理办法|(?:补|填|选|转|报|交|定)法",
        r"how (?:do|does|is|are|should|can)|procedure|steps?\b|process|what (?:must|should|do) (?:be|we|i)\b|how to",
        r"walk (?:me|us) through|\bthe drill\b|go about|how (?:would|might|ought)|\bdeal(?:t)? with\b|\bhandled?\b",
        r"sort out|what (?:now|next|then)\b|what has to happen|in what order",
        r"(?:what|how) .*(?:go about|carried out|has to (?:be done|happen))",
    ),
    "condition": _any_of(
        "能不能|可不可以|可以|要不要|行不行|用不用|还用|算不算|该不该|允许|会怎|后果|行吗|如果|[吗不么]$|能[^不]*[吗么]?$",
        "是否|能否|可否|非得|准不准|成不|要是|假如|万一",
        r"^(?:can|may|must|is|are|do|does|should|could)\b|what happens|what if|allowed|in which cases?|\bif\b",
        r"(?:can|may|must|should|do|am|are) (?:i|we)\b|\bunless\b",
        r"(?:is|are) .*(?:ok|okay|fine|all right|permitted|excused|exempt|needed|required)\b|is it (?:fine|ok|okay) to",
    ),
    "content": _any_of("什么|啥|哪些|内容|哪几", "what|which"),
    "definition": _any_of(
        "指的?是|指什么|指啥|是个?什么|是啥|是个啥|是什么意思|什么叫|叫什么|啥意思|什么意思|目的|图个?[啥什]|是哪(?:几|些|\\d)",
        r"stand for|\bmean|definition|what(?:'s| exactly)? (?:is|are)|what's\b|\bthe point of|purpose|what exactly",
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

QUANTITY = _any_of(
    "多少|几(?!乎|个?种|份|哪)|多久|多长|多大|何时|什么时候|哪天",
    r"\bhow (?:many|much|long|often|soon|old|far|late|early)\b|^when\b|what (?:share|percentage|age)",
)
"""What shows that a number or a time is asked for."""

COMPARING = _any_of(
    "不[一1]样|不[一1]致|不同(?!意)|[一1]样(?:[不吗么没？?]|$)|差别|差异|差在|区别|出入|相同[吗不么]|(?:统[一1]|[一1]致)(?:的?[吗不么没？?]|标准|规定|$)|口径|打架|矛盾|冲突",
    "比[一1]?比|比较|对比|哪个对|听谁的|听哪|哪份|哪个(?:文件)?为准|以哪|哪种说|怎么各|各说各|说法(?!是)|对不上|对得上|对不对得上",
    "各家(?!法院)|各自(?!管|[一1]届)|各处|各地|各文件|各份|分别(?:怎么|咋|怎样|如何|是怎么)|各怎么",
    "(?:几|两|2|三|3|多|这些|所有)(?:份|个)(?:文件|规定|地方|材料|说法)|每(?:份|个)(?:文件|地方)|文件(?:里|之间)?都|都在|别的地方|其他地方",
    "有的.{0,12}有的|有的(?:文件|地方)|有人说|有说|听说|[一1]会儿|到底.{1,16}还是|究竟.{1,16}还是|按[年季月].{0,6}还是按?[年季月]|两[边头]",
    r"\bdiffer|\bsame\b|\balike\b|identical",
    r"(?:every|each|both|all(?: the)?) (?:papers?|documents?|texts?|places?|rules)\b",
    r"\b(?:dis)?agree|contradict|conflict|compar|versus|\bvs\b|everywhere|consistent|mismatch|\bvar(?:y|ies|ious)\b|clash",
    r"which (?:paper|document|text|one)\b|which is (?:it|right|correct)|one says|others? says?",
    r"somebody else|someone else|(?:papers|documents|texts|sources) (?:say|state|name|give|put)",
    r"heard both|hear(?:d)? different|(?:stricter|tougher|looser) |both\?",
    r"or (?:two|three|half|monthly|yearly|quarterly|once a year)\b|\bsome say\b|\bwhereas\b|yes and no",
)
"""What shows that the documents are to be held against one another."""
