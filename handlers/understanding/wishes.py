"""Kinds of sentences that members say beside the usual ones: complaints, distress, what is on, whose code, own data."""

import re

from handlers.understanding.normalise import fold
from handlers.understanding.reading import Reading

_COMPLAINS = re.compile(
    r"投诉|举报|(?:我|要|想)(?:实名|匿名)?反映(?:一下)?(?:问题|情况)?"
    r"|\b(?:complain|complaint|report misconduct)\b",
    re.IGNORECASE,
)
_ABOUT_COMPLAINTS = re.compile("怎么[处受]理|多久|规定|程序|流程|条例")
_DISTRESS = re.compile(
    "心里(?:很|特别|真|太|好|也)*(?:难受|难过|苦|堵|不好受)|想不开|不想活|撑不(?:住|下去)|活不下去|活着没意思|压力(?:太|特别|好|真)大|抑郁"
    r"|\b(?:depressed|hopeless|cannot go on|cant go on|kill myself|want to die)\b"
)
_WHY_REFUSED = re.compile(
    "(?:为(?:什么|啥|何)|凭什么|怎么)[^。\n]{0,10}(?:不(?:批|准|同意)|没有?(?:批|准|同意)|拒|驳)"
    "|(?:没|不)有?(?:批|同意|批准)[^。\n]{0,6}(?:为什么|为啥|原因|理由)"
    r"|why .{0,24}(?:refused|rejected|denied|declined|turned down|not (?:approved|granted))"
)
_ON = re.compile(
    r"(?:hi|hello|[你您]好|请问|我们?|咱们?|支部|这|本|下|个|月|周|星期|礼拜|最近|近期|接下来|后面|今天|明天|有|要|开|参加|都|还|[,，\s])*"
    r"(?:什么|哪些|啥|哪几个|几个)(?:会议?|活动)(?:要?开|要参加)?[吗呀啊呢了]?[?.!。？]*"
    r"|(?:hi|hello|hey)?[ ,]*(?:what'?s|what is) (?:on|coming up|planned|up)"
    r"(?: (?:this|next) (?:month|week)| today)?[ ?!.]*"
    r"|(?:which|what) meetings (?:are|do|have).{0,30}",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:我的?)?(?:换了?|新的?)?(?:手机|联系电话|电话)(?:号码?)?[^0-9]{0,10}(?P<phone>1[0-9]{10})[^0-9]{0,8}"
    r"|(?:my )?(?:new )?(?:phone|mobile)(?: number)?[^0-9]{0,20}(?P<number>1[0-9]{10})\.?",
    re.IGNORECASE,
)
_OWN_DATA = re.compile(
    "(?:导出|下载|发|要|看看?|查看?|给)(?:一下|给我|我看)?我的(?:全部|所有|个人)*(?:数据|信息|资料)(?!.{0,4}不对)|我的(?:全部|所有|个人)*(?:数据|信息|资料)(?:给我|发我|让我|我要|我想)|(?:存了|有)我(?:的)?(?:哪些|什么)(?:数据|信息|资料)"
    r"|what (?:data|information) do you (?:have|store|keep)|export my data|my (?:personal )?data$"
)
_PRIVACY = re.compile(
    "(?:个人信息(?:保护)?|隐私(?:保护)?)(?:说明|政策|声明|条款|告知|保护)?(?:在哪.*|是什么|怎么看|给我看看?|看一下|有吗)?[?？。]*"
    r"|privacy (?:notice|policy).{0,12}",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    "(?:请|帮我|我要|我想)?(?:打印|打|印|导出|下载|出)(?:一?[下份本册])?(?:今年|去年|本年)?的?"
    "(?:全年|年度|整年)的?(?:会议)?(?:记录(?:本|册)?|材料|相册)[吧。]*"
    r"|print (?:the )?(?:record book|year book|yearbook|year's records)\.?",
    re.IGNORECASE,
)
_OWN = re.compile(r"我(?!们)|\b(?:i|my|me|mine)\b", re.IGNORECASE)
_CODE = re.compile("(?:绑定|邀请|注册)码|binding code")
_NO_CODE = re.compile("什么是|是什么|怎么|过期|用不了|无效|错|几分钟|多久|别|不要|不用")


def complains(text: str) -> bool:
    """Tell whether somebody wants to complain of a person or a matter; how complaints are treated is a rule."""
    said = fold(text)
    return _COMPLAINS.search(said) is not None and _ABOUT_COMPLAINTS.search(said) is None


def in_distress(text: str) -> bool:
    """Tell whether somebody says that they are not well."""
    return _DISTRESS.search(fold(text).casefold().replace("'", "")) is not None


def asks_why_refused(text: str) -> bool:
    """Tell whether somebody asks why their leave was not approved."""
    return _WHY_REFUSED.search(fold(text).casefold()) is not None


def asks_whats_on(text: str) -> bool:
    """Tell whether somebody asks which meetings there are."""
    return _ON.fullmatch(fold(text).strip()) is not None


def new_phone(text: str) -> str | None:
    """Return the phone number that somebody says is theirs now; None when none is said."""
    found = _PHONE.fullmatch(fold(text).strip())
    return (found["phone"] or found["number"]) if found else None


def wants_own_data(text: str) -> bool:
    """Tell whether somebody wants to see what is stored of them."""
    return _OWN_DATA.search(fold(text).casefold()) is not None


def asks_privacy(text: str) -> bool:
    """Tell whether somebody asks for the notice on personal data."""
    return _PRIVACY.fullmatch(fold(text).strip()) is not None


def wants_papers(text: str) -> bool:
    """Tell whether an officer wants the papers of a whole year: “打印全年记录本”."""
    return _PAPERS.fullmatch(fold(text).strip()) is not None


def speaks_of_oneself(text: str) -> bool:
    """Tell whether somebody speaks of themselves, not of “us”."""
    return _OWN.search(fold(text)) is not None


def wants_a_code(text: str) -> bool:
    """Tell whether an officer wants a binding code: “给温如许一个绑定码”."""
    said = fold(text)
    return _CODE.search(said) is not None and _NO_CODE.search(said) is None


def calls_a_meeting(reading: Reading) -> bool:
    """Tell whether a sentence says when a meeting is held: “6月20号下午3点开党员大会”."""
    said = bool(reading.days and reading.times and reading.kinds) and re.search("[开定]", reading.signs) is not None
    return said and not reading.asks and not reading.persons


def act_for_others(text: str) -> str:
    """Return what is wanted for somebody else: “dues”, “leave”, or nothing for a check-in."""
    said = fold(text).casefold()
    if re.search("党费|dues", said):
        return "dues"
    return "leave" if re.search("请.{0,3}假|leave", said) else ""
