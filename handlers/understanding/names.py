"""Persons named in a sentence: from the roster first, else by surname and neighbours; who they are is asked elsewhere."""

import re
from collections.abc import Iterator, Sequence

_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|百里|南宫"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜单仇解祖柯裴柏冉凌霍桂简屈"
)
_NOT_NAMES = (
    "谢谢|王法|高[兴烧速峰铁校院级温考清]|马[上路力达]|何[时处种况必以]|方[便式法案面才]|文[件化档明字体]|常[见用委规常务]|成功|任[务何期免]|"
    "安[排全装]|金[额钱牌]|时间|石头|白天|温度|万[元一块]|钱[转交已都款没]|单位|解[决释]|程序|计划|严[格重肃]|向[您你他她组上书支党领院]|路上|"
    "关[于闭了]|于[是周今明]|左右|余[额下款]|管理|管用|史料|施工|康复|简[单历报]|章程|季[度末]|段时|武装|易[于拉]|申[请报诉]|毕[业竟]|"
    "齐[了全没心]|左边|田地|江边|林业|夏天|江苏|莫非|毛病|毛巾|牛[奶肉年]|龙头|雷锋|党|许[可多久]|余[人]|高院|曾[经任]|"
    "向大|安静|温馨|平安|简直|祝[你您大]|丁点|包括|范围|路况|路口|顾[问不]|石家|柳州|伍[元]|兰州|管党|段[话落]|解[除放]|"
    "常[来]|文[书章]|孔子|金融|毛[毛]|任[期]|高[级]|单[子独]|易[错]|钟[头]|施[行]|章[子]|陶冶|江西|沈阳|贺[卡信]|康[健]|"
    "夏季|秦皇|祖国|祖[宗父母]|凌晨|方[向]|张[贴]|何以|何为|颜色|章节|万分|田[径]|白[板纸]|严[禁]|侯[选]|史上|申[领]|黄[金]"
)
_NOT_NICKNAMES = "[老小][人家婆公板师时组会结程方雨孩事毛金文安石左高单管路解](?![吴王]).{0,0}"
_GIVEN = "[\u4e00-\u9fff]"
_BEFORE = (
    "(?:^"
    r"|(?<=[\s,。;:!?、()A-Z0-9帮替代给把将和与跟及让为对叫请收到认记查看下看是了账撤销冲回才的有像]))"
)
_AFTER = (
    r"(?=$|[\s,。;:!?、()0-9A-Z一二三四五六七八九十百¥]|的|没|未|不[是在该应]|[也还]?没|到|来|在|党费|[签打补报]|请|[迟缺]|早退|[和与跟及]|已|也|都|刚|无故|因故|无|人在|人没|托|现|欠|多|被|"
    r"[出病事公休住生家有去外]|今天|昨天|这|上个?[月次周回]|本月|下个?月|两|[交缴付转]|那|堵|电话|手机|身份证|工资|什么|为|是|因|说|让|同志|给|把|"
    r"等|登|记|标|改|算|按|放|填|冲|撤|一[起下块并同]|就|又|其实|[几多]|主[持讲]|点|确认|的话|收|先|代)"
)
_TITLE = "书记|委员|组长|院长|庭长|主任|同志|老师|科长|处长|局长|法官"
_CHINESE = re.compile(
    rf"(?P<titled>(?:{_COMPOUND}|[{_SURNAMES}])(?:副?(?:{_TITLE}))(?!人|会|那|不?同意|[一二三]))"
    rf"|(?P<nick>(?<![\u4e00-\u9fff])[老小阿][{_SURNAMES}](?![\u4e00-\u9fff]{{0}}[病序额件]))"
    rf"|(?P<nick_inside>(?<=[帮替代给把将和与跟及让为对叫收到认记下看是了账撤销冲科庭室处组队们])[老小][{_SURNAMES}]{_AFTER})"
    rf"|{_BEFORE}(?!{_NOT_NAMES})(?P<name>(?:{_COMPOUND}){_GIVEN}{{1,2}}?{_AFTER}|[{_SURNAMES}]{_GIVEN}{{1,2}}?{_AFTER})"
)
_NOT_GIVEN = frozenset("没未来到在不的了请交缴迟缺签病假费党钱也都已很是给把和与跟两几个们点会时天年月日号元块")

_PINYIN_SURNAMES = frozenset(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "zhao",
        "huang",
        "zhou",
        "wu",
        "xu",
        "sun",
        "hu",
        "zhu",
        "gao",
        "lin",
        "he",
        "guo",
        "ma",
        "luo",
        "liang",
        "song",
        "zheng",
        "xie",
        "han",
        "tang",
        "feng",
        "yu",
        "dong",
        "xiao",
        "cheng",
        "cao",
        "yuan",
        "deng",
        "fu",
        "shen",
        "zeng",
        "peng",
        "lu",
        "su",
        "jiang",
        "cai",
        "jia",
        "ding",
        "wei",
        "xue",
        "ye",
        "yan",
        "pan",
        "du",
        "dai",
        "xia",
        "zhong",
        "tian",
        "ren",
        "fan",
        "fang",
        "shi",
        "yao",
        "tan",
        "liao",
        "zou",
        "xiong",
        "jin",
        "hao",
        "kong",
        "bai",
        "cui",
        "kang",
        "mao",
        "qiu",
        "qin",
        "gu",
        "hou",
        "shao",
        "meng",
        "long",
        "wan",
        "duan",
        "lei",
        "qian",
        "yin",
        "qiao",
        "he",
        "lai",
        "gong",
        "wen",
        "ouyang",
        "sima",
        "shangguan",
        "zhuge",
    ]
)
_SYLLABLE = (
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|an|en|in|un|ai|ei|ao|ou|ia"
    "|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u))"
)
_PINYIN = re.compile(f"{_SYLLABLE}{{1,3}}", re.IGNORECASE)
_TWO_WORDS = re.compile(r"\b(?=([A-Za-z]{2,9}) ([A-Za-z]{2,12})\b)")
_ENGLISH_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "in",
        "on",
        "at",
        "to",
        "is",
        "me",
        "we",
        "he",
        "she",
        "it",
        "so",
        "do",
        "no",
        "an",
        "men",
        "man",
        "ten",
        "pen",
        "fan",
        "ran",
        "can",
        "than",
        "then",
        "when",
        "nine",
        "mine",
        "are",
        "she",
        "like",
        "dear",
        "you",
        "out",
        "due",
        "us",
        "one",
        "were",
        "else",
        "there",
        "here",
        "ago",
        "see",
        "be",
        "been",
        "here",
        "make",
        "gave",
        "also",
        "went",
        "came",
        "line",
        "late",
        "done",
        "hand",
        "on",
    ]
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
        pinyin = surname.lower() in _PINYIN_SURNAMES and _PINYIN.fullmatch(given)
        if pinyin and (capitals or given.lower() not in _ENGLISH_WORDS):
            yield match.start(), match.end(2), text[match.start() : match.end(2)]
