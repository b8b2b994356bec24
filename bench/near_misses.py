"""Questions that nothing answers, made systematically: every subject of a record with every facet that no record tells.

The words only; which pairs are near misses is found out from the records at hand.
"""

from collections.abc import Iterator, Sequence
from zlib import crc32

from rules.facets import starter_facets, tells
from rules.records import RuleRecord, starter_concepts
from rules.source_index import said_and_asked

ONE_IN = 4
"""So many of the possible questions are left out for each one that is taken."""
TEMPLATES: dict[str, tuple[tuple[str, ...], str]] = {
    "money": (("{s}要多少钱", "{s}一次花几块钱"), "how much money does {s} cost"),
    "age": (("{s}有年龄要求吗", "多少岁可以{s}"), "what is the age limit for {s}"),
    "hour": (("{s}几点开始", "{s}安排在上午还是下午"), "what time does {s} start"),
    "weekday": (("{s}在星期几", "{s}周几搞"), "on which weekday is {s}"),
    "length": (("{s}要多少分钟", "{s}一次几个小时"), "how many hours does {s} take"),
    "words": (("{s}要写多少字", "{s}写几页"), "how many words must be written for {s}"),
    "votes": (("{s}要多少票", "{s}几票才算通过"), "how many votes are needed for {s}"),
    "quorum": (("{s}到多少人才有效", "{s}人没到齐算不算数"), "how many people must be present for {s} to be valid"),
    "place": (("{s}在哪个会议室", "{s}在几楼"), "in which room is {s}"),
    "template": (("{s}有模板吗", "{s}用什么格式写"), "is there a template for {s}"),
    "signature": (("{s}要签字吗", "{s}要盖公章吗"), "does {s} have to be signed"),
    "channel": (("{s}能用微信转账吗", "{s}发收据吗"), "can {s} be done by card or app"),
    "recording": (("{s}要录像吗", "{s}可以录音吗"), "may {s} be recorded on video"),
    "holiday": (("{s}碰上周末怎么办", "{s}遇到国庆放假改期吗"), "what if {s} falls on a holiday"),
    "dress": (("{s}穿什么衣服", "{s}要穿正装吗"), "what should I wear for {s}"),
    "expense": (("{s}的餐费能报销吗", "{s}车费谁报销"), "are meals for {s} reimbursed"),
    "exam": (("{s}要考试吗", "{s}有没有测验"), "is there an exam for {s}"),
    "appeal": (("对{s}不服怎么申诉", "{s}能复议吗"), "can I appeal against {s}"),
    "pay": (("{s}有补贴吗", "{s}给奖金吗"), "is there an allowance for {s}"),
    "proxy": (("{s}能找人代替吗", "{s}可以委托别人吗"), "can someone do {s} on my behalf"),
    "vote_right": (("{s}有投票权吗", "{s}能举手表决吗"), "does {s} have the right to vote"),
    "nominate": (("{s}候选人怎么提名", "{s}能自荐吗"), "how are candidates for {s} nominated"),
    "counting": (("{s}谁来计票", "{s}的监票人怎么定"), "who counts the ballots for {s}"),
    "chair": (("{s}谁主持", "{s}由谁召集"), "who chairs {s}"),
    "notice": (("{s}要提前几天通知", "{s}多久前通知大家"), "how many days in advance is {s} announced"),
    "lost": (("{s}的材料丢了怎么办", "{s}弄丢了能补办吗"), "what if the papers of {s} are lost"),
    "keeping": (("{s}的资料保存几年", "{s}档案能销毁吗"), "how many years are papers of {s} kept"),
    "keeper": (("{s}的材料谁保管", "{s}的钥匙在谁那"), "who keeps the papers of {s}"),
    "name": (("{s}的电话号码是多少", "{s}叫什么名字"), "what is the phone number of {s}"),
    "writing": (("帮我写一份{s}的材料", "替我起草{s}讲话"), "write me a text about {s}"),
    "fulltext": (("{s}的全文发我", "{s}逐字内容"), "give me the full text of {s} word for word"),
    "late": (("{s}迟到了怎么办", "{s}晚到几分钟算缺席"), "what if I am late for {s}"),
    "ranking": (("{s}的排名怎么看", "{s}第一名是谁"), "what is the ranking of {s}"),
    "secrecy": (("{s}要保密吗",), "is {s} confidential"),
    "terms_limit": (("{s}最多连任几届", "{s}能连任吗"), "how many terms in a row for {s}"),
    "size": (("{s}要多大面积", "{s}尺寸多少"), "what size must {s} be"),
    "conditions": (("{s}要什么学历", "外国人能{s}吗"), "is a degree needed for {s}"),
    "form_online": (("{s}能线上投票吗", "{s}视频参会算不算"), "does attending {s} online count"),
    "punish_scale": (("{s}几次就处分", "{s}累计几回算严重"), "how many times before {s} leads to punishment"),
    "pieces": (("{s}要几张照片", "{s}要几份材料"), "how many photos are needed for {s}"),
    "joint": (("{s}能和别的支部一起搞吗", "{s}几家单位合办行吗"), "can {s} be done together with another branch"),
    "days": (("{s}要几天", "{s}多少个工作日办完"), "how many days does {s} take"),
    "apply_again": (("{s}没通过能再次申请吗",), "can I apply again after {s} is refused"),
}
"""By facet, how people ask for it, in Chinese and in English; ``{s}`` is the subject."""


def near_misses(records: Sequence[RuleRecord]) -> Iterator[tuple[str, str]]:
    """Yield questions without an answer and their language."""
    facets = {facet.name: facet for facet in starter_facets()}
    named = {concept.name: concept.forms for concept in starter_concepts()}
    for subject in sorted({record.subject for record in records} & named.keys()):
        own = [record for record in records if record.subject == subject]
        for name, (chinese, english) in TEMPLATES.items():
            if any(tells(facets[name], said_and_asked(record), said_and_asked(record)) for record in own):
                continue
            if (pick := crc32(f"{subject} {name}".encode())) % ONE_IN:
                continue
            yield chinese[pick // ONE_IN % len(chinese)].format(s=named[subject].zh[0]), "zh"
            if named[subject].en:
                yield english.format(s=f"the {named[subject].en[0].lower()}"), "en"
