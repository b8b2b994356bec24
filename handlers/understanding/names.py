"""Persons named in a sentence, from the roster or by surname and neighbours; who they are is not asked here."""

import re
from collections.abc import Iterator, Sequence

_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜单仇解祖柯裴柏冉凌霍桂简屈"
)
_NOT_NAMES = (
    "孙[子女]|谢谢|王法|高[兴烧速峰铁校院级温考清]|马[上路力达]|何[时处种况必以为]|方[便式法案面才向]|文[件化档明字书章]"
    "|常[见用委规常务来]|成功|任[务何期免]|安[排全装静]|金[额钱牌融]|时间|石[头家]|白[天板纸]|温[度馨]|万[元一块分]"
    "|钱[转交已都款没]|单[位子独]|解[决释除放]|程序|计划|严[格重肃禁]|向[您你他她大组上书支党领院]|路[上况口]"
    "|关[于闭了]|于[是周今明]|左[右边]|余[额下款人]|管[理用党]|史[料上]|施[工行]|康[复健]|简[单历报直]|章[程子节]"
    "|季[度末]|段[时话落]|武装|易[于拉错]|申[请报诉领]|毕[业竟]|齐[了全没心]|田[地径]|江[边苏西]|林业|夏[天季]|莫非"
    "|毛[病巾毛]|牛[奶肉年]|龙头|雷锋|党|许[可多久]|曾[经任]|平安|祝[你您大]|丁点|包括|范围|顾[问不]|柳州|伍元|兰州"
    "|钱[还到退没款给转]|周[末边转围]|时[段常]|金庸|孔子|钟头|陶冶|沈阳|贺[卡信]|秦皇|祖[国宗父母]|凌晨|张贴|颜色|侯选|黄金"
)
_GIVEN = "[\u4e00-\u9fff]"
_BEFORE = (
    "(?:^"
    r"|(?<=[\s,。;:!?、()A-Z0-9帮替代给把将和与跟及让为对叫请收到认记查看下看是了账撤销冲回才的有像]))"
)
_AFTER = (
    r"(?=$|[\s,。;:!?、()0-9A-Z一二三四五六七八九十百¥]|的|没|未|不[是在该应]|[也还]?没|到|来|在|党费|[签打补报]|请|[迟缺]|早退|[和与跟及]|已|也|都|刚|无故|因故|无|人在|人没|托|现|欠|多|被|"
    r"[出病事公休住生家有去外发感腰牙腿孩核清补]|头[疼晕]|半[路道]|中途|[求派]|临时|值班|开庭|下乡|全程|实到|早就|干[什吗嘛]|本人|自己|上周|昨|前天|老[公婆]|对上|那|提前|今天|昨天|这|上个?[月次周回]|本月|下个?月|两|[交缴付转]|那|堵|电话|手机|身份证|工资|什么|为|是|因|说|让|同志|给|把|"
    r"等|登|记|标|改|算|按|放|填|冲|撤|一[起下块并同]|就|又|其实|[几多]|主[持讲]|点|确认|的话|收|先|代)"
)
_TITLE = "书记|委员|组长|院长|庭长|主任|同志|老师|科长|处长|局长|法官"
_CHINESE = re.compile(
    rf"(?P<titled>(?:{_COMPOUND}|[{_SURNAMES}])(?:副?(?:{_TITLE}))(?!人|会|那|不?同意|[一二三]))"
    rf"|(?P<nick>(?<![\u4e00-\u9fff])[老小阿][{_SURNAMES}](?![病序额件]))"
    rf"|(?P<nick_inside>(?<=[帮替代给把将和与跟及让为对叫收到认记下看是了账撤销冲科庭室处组队们])[老小][{_SURNAMES}]{_AFTER})"
    rf"|{_BEFORE}(?!{_NOT_NAMES})(?P<name>(?:{_COMPOUND}){_GIVEN}{{1,2}}?{_AFTER}|[{_SURNAMES}]{_GIVEN}{{1,2}}?{_AFTER})"
)
_NOT_GIVEN = frozenset(
    "没未来到在不的了请交缴迟缺签病假费党钱也都已很是给把和与跟两几个们点会时天年月日号元块怎么什谁吗吧呢啊说让被帮登改报就又才只太派求"
)

_PINYIN_SURNAME = re.compile(
    "ai|an|bai|bao|bi|bo|cai|cao|cen|chai|chang|chao|che|chen|cheng|chi|chu|cui|dai|deng|ding|dong|du|duan|fan|fang|feng|fu|gao|gong|gu|guo|han|hao|he"
    "|hou|hu|huang|jia|jiang|jin|kang|kong|lai|lei|li|liang|liao|lin|liu|long|lu|luo|ma|mao|meng|ouyang"
    "|pan|peng|qi|qian|qiao|qin|qiu|qu|quan|ran|rao|ren|rong|ruan|shangguan|shao|shen|shi|shu|si|sima|song|su|sun|tan|tang|tao|teng|tian|tong|tu|wan|wang|wei"
    "|wen|wu|xia|xiao|xie|xiong|xu|xue|yan|yang|yao|ye|yin|yu|yuan|zeng|zhang|zhao|zheng|zhong|zhou|zhu"
    "|zhuang|zhuge|zhuo|zi|zong|zou|zu",
    re.IGNORECASE,
)
_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|an|en|in|un|ai|ei|ao|ou|ia"
    "|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u))"
)
_PINYIN = re.compile(f"{_SYLLABLE}{{1,3}}", re.IGNORECASE)
_TWO_WORDS = re.compile(r"\b(?=([A-Za-z]{2,9}) ([A-Za-z]{2,12})\b)")
_ENGLISH_WORD = re.compile(
    "a|ago|again|ai|also|am|an|are|at|be|been|bin|came|can|cheng|dan|dear|die|do|done|due|else|fan|fen|fine|gave|ge|go"
    "|gone|gun|hand|hang|he|hen|here|hi|hue|hung|in|is|it|late|lie|like|line|long|lunch|main|make|man|mane|mao|me|men"
    "|meeting|mine|moan|nine|no|noun|on|one|or|our|out|pan|pen|pie|ran|run|sang|see|she|shine|shone|so|son|song|sue|sun"
    "|sung|tan|ten|than|the|then|there|they|thing|time|to|tone|tune|us|wait|wan|we|went|were|when|win|won|you",
    re.IGNORECASE,
)


def persons_in(text: str, names: Sequence[str] = ()) -> list[tuple[int, int, str]]:
    """Return start, end and wording of each person named in ``text``, from left to right.

    Roster ``names`` are found wherever they stand; other Chinese names need a surname and fitting neighbours, other
    English ones a pinyin surname.
    """
    found = [(m.start(), m.end(), m.group()) for m in _roster_matches(text, names)]
    for start, end, wording in (*_chinese(text), *_english(text)):
        if not any(start < other_end and other_start < end for other_start, other_end, _ in found):
            found.append((start, end, wording))
    return sorted(found)


def _roster_matches(text: str, names: Sequence[str]) -> Iterator[re.Match[str]]:
    known = sorted((name for name in names if len(name) > 1), key=len, reverse=True)
    if known:
        yield from re.finditer("|".join(map(re.escape, known)), text, re.IGNORECASE)


def _chinese(text: str) -> Iterator[tuple[int, int, str]]:
    position = 0
    while match := _CHINESE.search(text, position):
        wording = match.group()
        if match["name"] and set(wording[1:]) & _NOT_GIVEN:
            position = match.start() + 1
            continue
        yield match.start(), match.end(), wording
        position = match.end()


def _english(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _TWO_WORDS.finditer(text):
        surname, given = match[1], match[2]
        capitals = surname[0].isupper() and given[0].isupper()
        pinyin = _PINYIN_SURNAME.fullmatch(surname) and _PINYIN.fullmatch(given)
        worded = _ENGLISH_WORD.fullmatch(given) or _ENGLISH_WORD.fullmatch(surname)
        if pinyin and (capitals or not worded):
            yield match.start(), match.end(2), text[match.start() : match.end(2)]
