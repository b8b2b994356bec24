"""Signs of planning in Chinese: holding a meeting, moving it, calling it off, asking when it is."""

from handlers.understanding.evidence import LEADERS, OFFICERS, Cue, cue
from handlers.understanding.model import Intent

_HOLD = "(?:召开|举行|举办|组织|召集|安排|[开搞办上过定])"
_OVER = "B|开[完过]了|上完了|搞完|记录|纪要|小结|总结|简报|回顾"
_MOVE = (
    "(?:改(?:上午|下午|晚上|早上|T|D|到|至|在|为|成|期|时间|地点|地方|一下|个)|推(?:到|迟|后"
    "|至)|延(?:到|期|后|至|迟)|挪(?:到|至|个)|调(?:整)?(?:到|至|为)|换(?:到|至|在|成|个|时间"
    "|地方|地点)|提前(?:到|至|开)?|移(?:到|至)|顺延|往[后前][推延提挪]|时间(?:有|已)?变|线上"
    "|变更|更改|另择)"
)
_OFF = (
    "(?:取消|不开|不搞|不上|不办|不举行|不召开|停办|停开|停一次|叫停|作废|先不[开搞上办]|暂停"
    "|缓开|泡汤|免了|不用开|撤掉|撤了)"
)
_MEETING = "(?:K|(?<![开机社工])(?<!误)会(?:议)?(?!不会|不能|[计见来去有用员场费]))"
_WHEN = "什么时候|几点|几号|哪天|哪一?日|周几|何时|在?哪[儿里个]?|几楼|地点|时间|什么地方|[今明]天还是"
_RULE = (
    "规定|按规|一般|多久|几[次回]|每[个一]?[年月季]|一[年月个]|一个季度|最[多少]|可以|能不能"
    "|必须|应当|应该|允许|要求|由谁|谁[来写审批]|需要|程序|手续|跟谁|报备|准备哪|哪些材料"
)

MEETINGS: tuple[Cue, ...] = (
    cue(
        Intent.CREATE_MEETING,
        0.93,
        f"(?s)\\A(?=.*(?:{_HOLD}[^\\n]{{0,10}}K|K[^\\n]{{0,12}}{_HOLD}))(?=.*[DT])",
        f"{_OVER}|{_MOVE}|{_OFF}|请.{{0,3}}假|补签|[来去]不了|不[参去]|没签|签到|辛苦|党费|我到|参加了",
        roles=LEADERS,
    ),
    cue(
        Intent.CREATE_MEETING,
        0.88,
        "^(?:通知|请|一下|大家|各位|全体|T|D|的|在|我们|拟|定于|计划|暂定|小组){0,5}(?:[DT][^\\n]{0,6}){1,5}K",
        f"{_OVER}|{_MOVE}|{_OFF}|请.{{0,3}}假|补签|[来去]不了|没|签到|假|参加|讲得|开得|P.{{0,6}}[到来]|结束|散",
        roles=LEADERS,
    ),
    cue(
        Intent.CREATE_MEETING,
        0.85,
        "(?s)K(?=.*[DT])",
        (
            f"{_OVER}|{_MOVE}|{_OFF}|假|补签|[来去]不了|没|签到|参加|讲得|开得|[到来]了|结束|散|点名"
            "|就到|开始|报到|党费|完"
        ),
        roles=LEADERS,
    ),
    cue(
        Intent.CREATE_MEETING,
        0.8,
        f"(?:安排|组织|召集|准备开|发起|新建|创建|拟开|再开|{_HOLD})(?:一?[个次场]|下)?.{{0,4}}K",
        f"{_OVER}|{_MOVE}|{_OFF}|假|补签|不|签到|参加|得|了|完|就|结束",
        roles=LEADERS,
    ),
    cue(
        Intent.CREATE_MEETING,
        0.8,
        f"(?s)\\A(?=.*{_HOLD}[^\\n]{{0,6}}K)(?=.*[DT])",
        f"{_OVER}|{_MOVE}|{_OFF}|假|补|不|签|参加|得|完",
        roles=frozenset({"commissioner"}),
    ),
    cue(
        Intent.CREATE_MEETING,
        0.6,
        "(?s)\\A(?=.*(?:新建|安排|召开|召集|开(?:一?个)?)[^\\n]{0,4}会(?:议)?(?!了))(?=.*[DT])",
        f"{_OVER}|{_MOVE}|{_OFF}|假|补签|K|[来去]不了|签到|开庭|[到去][^\\n]{{1,8}}开会",
        roles=LEADERS,
    ),
    cue(
        Intent.MOVE_MEETING,
        0.94,
        f"(?s)\\A(?=.*{_MEETING})(?=.*{_MOVE})(?=.*(?:[DT]|地方|地点|室|楼|厅|馆|院|广场|中心))",
        f"庭(?!室)|请.{{0,3}}假|{_OVER}|审限|案子|换届",
        roles=OFFICERS,
    ),
    cue(Intent.MOVE_MEETING, 0.85, f"K.{{0,10}}{_MOVE}", f"庭|请.{{0,3}}假|{_OVER}|换届", roles=LEADERS),
    cue(Intent.MOVE_MEETING, 0.5, f"(?s)\\A(?=.*K)(?=.*{_MOVE})(?=.*[DT])", "庭|假", roles=frozenset({"member"})),
    cue(
        Intent.CANCEL_MEETING,
        0.94,
        f"(?s)\\A(?=.*{_MEETING})(?=.*{_OFF})",
        f"庭(?!室)|假|签到|党费|{_OVER}(?<!取消)|聚餐|要不要|谁",
        roles=OFFICERS,
    ),
    cue(Intent.CANCEL_MEETING, 0.85, f"K.{{0,12}}(?:{_OFF}|停)", "庭取消|假|停车", roles=LEADERS),
    cue(
        Intent.NEXT_MEETING,
        0.9,
        f"(?:{_MEETING}|活动|集合).{{0,12}}(?:{_WHEN})",
        f"{_RULE}|党费|假|签到|P.{{0,6}}[来到]",
        asked=True,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.9,
        f"(?:{_WHEN}).{{0,10}}(?:开会|{_MEETING}|集合|活动)",
        f"{_RULE}|党费|假|开庭",
        asked=True,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.92,
        (
            "(?:下[一]?[次回]|下一?[个场]|最近|近期|接下来|这[次回周个]|D|Y|今晚).{0,14}(?:会|K|活动"
            "|党日).{0,12}(?:吗|没有?|什么|几|哪|多[久少]|[0-9]?号|安排|不)"
        ),
        f"{_RULE}|党费|假|签到|没完成|没[来到]|还[差缺]|材料|后|P|规定",
        asked=True,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.85,
        "^(?:那|我们|支部)?下[一]?[次回](?:开?会|活动|K)?(?:是|在|定){0,5}(?:什么时候|几[号点]|哪天|何时|在哪)",
        asked=True,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.9,
        "(?:K|会).{0,8}(?:还[开上搞办]|开不开|上不上|搞不搞|取消|改时间|改期|推迟|照常|延期|定了|提前|换地方)",
        f"{_RULE}|要?跟谁|报|谁批|P|经",
        asked=True,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.8,
        "(?:[有开]没?有?.{0,2}会|有什么会|要不要开会|开会吗|有.{0,4}会.{0,2}[吗么])",
        f"{_RULE}|机会|工会",
        asked=True,
    ),
    cue(Intent.NEXT_MEETING, 0.9, "K.{0,4}是?[DT].{0,8}还是", asked=True),
    cue(
        Intent.NEXT_MEETING,
        0.9,
        "(?:最近|近期|D|Y|这周|下周|今晚|接下来).{0,8}有.{0,6}(?:会|K|活动)(?:吗|么)?$",
        f"{_RULE}|机会|约会",
        asked=True,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.7,
        "几点(?:开始)?签到|^.{0,4}(?:几点|在哪儿?|哪儿|几楼)(?:开会?|集合|开始)",
        "庭",
        asked=True,
    ),
)
