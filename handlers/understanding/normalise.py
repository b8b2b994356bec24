"""One spelling for what people type: width, traditional characters, homophones, clauses; meaning is not its business.

Two forms come out. ``fold`` keeps case and wording, for slots that are shown again. ``cue_text`` is only for
recognising: lower case, dialect words replaced, one clause a line.
"""

import re
import unicodedata

MAX_LENGTH = 600
"""Longer texts are minutes or pasted articles; their beginning decides what they are."""

_TRADITIONAL = str.maketrans(
    "黨費簽請銷補會議課題組織個員時間點鐘號後來錯撤確認賬帳繳納書記錄見紀總結開關閉散還沒誰嗎為麼幾這們說發給報復調換"
    "樓廳動學習討論興選舉轉評議規應該須從過進條對現備處傳達聽講領導圓塊錢萬兩歲週節農門單證將幫簡體語與無頭辦畢係"
    "離張陳劉楊趙黃吳孫馬鄭謝許鄧馮葉蘇魯蔣賈韋鐵龍賀顧龔場湯嚴華長東網機壞務實醫檢驗團親園館陸遲",
    "党费签请销补会议课题组织个员时间点钟号后来错撤确认账账缴纳书记录见纪总结开关闭散还没谁吗为么几这们说发给报复调换"
    "楼厅动学习讨论兴选举转评议规应该须从过进条对现备处传达听讲领导圆块钱万两岁周节农门单证将帮简体语与无头办毕系"
    "离张陈刘杨赵黄吴孙马郑谢许邓冯叶苏鲁蒋贾韦铁龙贺顾龚场汤严华长东网机坏务实医检验团亲园馆陆迟",
)

_MISSPELT = (
    (re.compile("签[道倒导稻]|鉴到"), "签到"),
    (re.compile("党[废肺]|[档挡][费废]|当费(?!用)"), "党费"),
    (re.compile("撤消|彻销"), "撤销"),
    (re.compile("[消肖削]假"), "销假"),
    (re.compile("请[加价架](?![入班点油])"), "请假"),
    (re.compile("支委[回汇]"), "支委会"),
    (re.compile("小[祖阻]会"), "小组会"),
    (re.compile("党[棵客科刻](?!员|学|院)"), "党课"),
    (re.compile("主[体提]党日|主题党[曰目]"), "主题党日"),
    (re.compile("台帐"), "台账"),
)
_LONE = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_DIALECT = (
    (re.compile("[啦咯喽嘞]|了[啊呀哈]"), "了"),
    (re.compile("啥子?"), "什么"),
    (re.compile("咋样?"), "怎么"),
    (re.compile("为毛|为嘛|干嘛"), "为什么"),
    (re.compile("俺们?|咱"), "我"),
    (re.compile("木有|没得"), "没有"),
    (re.compile("礼拜|星期"), "周"),
    (re.compile("甭|不要再"), "不用"),
    (re.compile("微信群"), "群"),
    (re.compile("吃什么饭"), "吃什么"),
)
_STUTTER = re.compile(r"(\D{1,4}?)\1{2,}")
"""到了到了到了到了 says no more than 到了到了."""
_SEPARATOR = re.compile(r"[\s,。;!?…~、:()|]+|\.(?=\D|$)|--+|—+")
_LEADING = re.compile(
    "^(?:嗯+|哦+|额+|呃+|哎呀?|唉|喂|那个|就是|报告|各位好|同志们好|大家好|书记(?=[您你我好]"
    "|$)|领导|[您你]好|请问|劳驾|麻烦[您你]?|好的?(?=[^的了]))+"
)
_TRAILING = re.compile("(?:[吧呀啊哈哦噢喔呗嘛哟哒呐呢]|谢谢)+$")


def fold(text: str) -> str:
    """Return ``text`` in one width and script with the field's usual misspellings repaired; never longer than 600."""
    plain = unicodedata.normalize("NFKC", text[:MAX_LENGTH])[:MAX_LENGTH]
    plain = "".join(_visible(c) for c in plain).translate(_TRADITIONAL)
    plain = _BLANKS.sub(" ", plain).replace("’", "'").replace("‘", "'").replace("，", ",").strip()
    plain = _LONE.sub(r"\1", plain)
    for wrong, right in _MISSPELT:
        plain = wrong.sub(right, plain)
    return plain


def cue_text(folded: str) -> str:
    """Return the recognising form: lower case, one clause a line, no apostrophes, no courtesy words around a clause."""
    plain = _STUTTER.sub(r"\1\1", folded.replace("'", ""))
    for wrong, right in _DIALECT:
        plain = wrong.sub(right, plain)
    clauses = (_bare(clause) for clause in _SEPARATOR.split(plain))
    return "\n".join(clause for clause in clauses if clause)


def words_text(folded: str) -> str:
    """Return the recognising form of an English sentence: words by single spaces, commas kept as line breaks."""
    plain = folded.replace("'", "")
    lines = (re.sub(r"[^\w./:%-]+", " ", line).strip(" .") for line in re.split(r"[,;!?\n]|\.\s", plain))
    return "\n".join(line for line in lines if line)


def language_of(text: str) -> str:
    """Return ``"zh"`` when the text has at least one Han character, else ``"en"``."""
    return "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return "\n" if char == "\n" else " "
    return "" if category in {"Cf", "Cs", "Co", "Cn", "Mn"} else char


def _bare(clause: str) -> str:
    without = _LEADING.sub("", clause)
    return _TRAILING.sub("", without) or without or clause
