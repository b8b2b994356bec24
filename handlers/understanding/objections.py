"""Somebody says that their own attendance is recorded wrongly; what is right is not decided here."""

import re

_OBJECTS = re.compile(
    r"(?:没有?|不)(?:到|来|去|在|参加)[^，。]{0,6}[，。\s]*(?:啊|呀)?\s*(?:怎么|为什么|为何|凭什么|谁)[^。]{0,6}(?:签|登记|到会|算|记|写)"
    r"|(?:怎么|为什么|为何|凭什么|谁)[^，。]{0,3}[给把替帮]我[^，。]{0,4}(?:签|登记|记)"
    r"|(?:我的?)?(?:签到|考勤|到会|出席|我的)(?:的?记录|情况)?(?:有点?|是|都)*(?:不对|错了|有误|记错|登记错|弄错)"
    r"|^记录(?:有点?|是)?(?:不对|错了|有误)|(?:把)?我(?:被)?(?:登记|记|写)[成错]"
    r"|(?:明明|早就|已经)(?:到|来)了?[^。]{0,8}(?:怎么|为什么)[^。]{0,4}(?:缺席|没到|迟到|未到)"
    r"|(?:attendance|record) is wrong|i (?:was not|wasn't) there.{0,20}(?:record|check|sign)",
    re.IGNORECASE,
)
_ELSE = re.compile(r"党费|基数|台账|会议记录|文件|规定|条|数据|资料")


def objects(text: str) -> bool:
    """Tell whether somebody objects to what is recorded of them: “我没到啊，怎么给我签了”, “记录不对”."""
    return _OBJECTS.search(text) is not None and _ELSE.search(text) is None
