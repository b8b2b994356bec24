"""Every word that an answer about “us” adds to the rules: the conclusion first, then the figure it rests on."""

from rules.figures import Began
from rules.records import Bilingual, Language

NO_COMMITTEE = Bilingual(
    "不设支委会，只设书记{secretary}名，必要时可以设{deputy}名副书记。",
    "There is no committee (支委会), only {secretary} secretary, and at most {deputy} deputy secretary if needed.",
)
COMMITTEE = Bilingual(
    "要设支委会，一般{least}至{usual}名委员，最多{most}名。",
    "Yes, a branch committee (支委会): generally {least} to {usual} members, at most {most}.",
)
DEPENDS_ON_FULL = Bilingual(
    "要看正式党员有几名：满{threshold}名设支委会，不足{threshold}名不设。",
    "It depends on the full members: {threshold} or more have a branch committee (支委会), fewer have none.",
)
FEW = Bilingual("{who}，不足{threshold}名。", "Because {who}: fewer than {threshold}.")
ENOUGH = Bilingual("{who}，满{threshold}名。", "Because {who}: {threshold} or more.")
SIZE = Bilingual(
    "支委会一般{least}至{usual}名委员，最多{most}名；{who}，{verdict}。",
    "A branch committee (支委会) generally has {least} to {usual} members, at most {most}; {who}: {verdict}.",
)
SIZES = {
    "few": Bilingual("少于一般的{least}名", "fewer than the usual {least}"),
    "usual": Bilingual("在一般的范围内", "within the usual range"),
    "many": Bilingual("多于一般的{usual}名，没有超过最多的{most}名", "more than the usual {usual}, not above {most}"),
    "over": Bilingual("超过最多的{most}名", "above the maximum of {most}"),
}
DEPUTY = Bilingual(
    "可以设副书记，必要时{deputy}名。",
    "A deputy secretary (副书记) is possible: {deputy}, if needed.",
)
NO_NUMBER_OF_DEPUTIES = Bilingual(
    "现有文件没有写设支委会的支部可以有几名副书记。可以导入上级的有关规定后再问，或向机关党委核实。",
    "The documents do not say how many deputy secretaries (副书记) a branch with a committee may have. "
    "Import the rules that cover it and ask again, or ask the institution Party committee.",
)
GROUPS = Bilingual(
    "文件没有写分几个党小组，只写按便于开展活动来划分。{who}。",
    "The documents give no number of Party groups (党小组), only that they should suit the branch’s activities. {who}.",
)
FORMS = {
    "branch": Bilingual("党支部", "a Party branch (党支部)"),
    "general_branch": Bilingual("党总支", "a general Party branch (党总支)"),
    "grassroots_committee": Bilingual("党的基层委员会", "a grassroots Party committee (党的基层委员会)"),
}
FORM = Bilingual("可以设{form}。", "It can be {form}.")
BOTH_FORMS = Bilingual(
    "{first}和{second}都合，文件没有写取哪边，可以向机关党委核实。",
    "Both hold: {first} and {second}; the documents do not say which. Ask the institution Party committee.",
)
TOO_FEW = Bilingual("不能单独设党支部。", "Not a Party branch (党支部) of its own.")
BAND = Bilingual("{whose}{least}至{most}名设{form}", "{least} to {most} {whose} form {form}")
BAND_OPEN = Bilingual("{whose}{least}名以上设{form}", "{least} or more {whose} form {form}")
WHOSE = {"full_members": Bilingual("正式党员", "full members"), "members": Bilingual("党员", "members")}
BETWEEN = Bilingual("；", "; ")
HEADCOUNT = Bilingual("{who}。\n{rules}。", "Members: {who}.\n{rules}.")
RULE_AND_FIGURE = Bilingual("{rules}；{who}。", "{rules}; {who}.")
PROBATION = Bilingual(
    "预备期最早到{end}满，{state}；不满{years}年不得转正。",
    "The probation (预备期) ends on {end} at the earliest, {state}; before {years} year there is no full membership.",
)
OVER = Bilingual("已经满了", "which has passed")
NOT_YET = Bilingual("现在还没有满", "not yet reached")
COUNTED = Bilingual("从{began}算起。", "Counted from {began}.")
TERM = Bilingual("任期到{end}。", "The term ends {end}.")
TERMS_DIFFER = Bilingual("各文件写的任期不一样：", "The documents differ on the term:")
ONE_TERM = Bilingual("{document}{years}年，到{end}", "{document}: {years} years, until {end}")
ENDED = Bilingual("{end}（已过）", "{end} (passed)")
FOLLOWED = Bilingual("（本支部采用）", " (the one this branch follows)")
OR = Bilingual("或", " or ")
ELECTED_WHEN = Bilingual(
    "本支部哪天选出的没有登记，算不出到期日。任期：{terms}。可以说“我们2023年5月换届，什么时候到期”。",
    "It is not on record when this branch held its election, so the end cannot be worked out. Terms: {terms}. "
    "You can say “we were elected in May 2023, when does our term end”.",
)
TERM_LENGTH = Bilingual("{document}{years}年", "{document} {years} years")

ASKED_FULL = Bilingual("你说的是正式党员{full}名", "you said {full} full members")
OUR_FULL = Bilingual("本支部现有正式党员{full}名", "this branch has {full} full members")
NOT_COUNTED = Bilingual("（预备党员{probationary}名不计）", " (the {probationary} on probation not counted)")
WITH_PROBATIONARY = Bilingual("（另有预备党员{probationary}名）", " (and {probationary} on probation)")
ASKED_MEMBERS = Bilingual("你说的是党员{members}名", "you said {members} members")
UNSPECIFIED = Bilingual(
    "你说的{members}名没有分正式和预备。", "You did not say which of the {members} are full members."
)
ASKED_COMMITTEE = Bilingual("你说的是{committee}名", "you said {committee}")
OUR_COMMITTEE = Bilingual("本支部现有支委{committee}名", "this branch has {committee}")
OUR_GROUPS = Bilingual("本支部现有{groups}个党小组", "This branch has {groups} now")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(began: Began, language: Language) -> str:
    """Say a day, a month or a year, as much of it as is known."""
    on = began.on
    if language == "zh":
        return "".join((f"{on.year}年", f"{on.month}月", f"{on.day}日")[: began.parts])
    return " ".join((str(on.day), _MONTHS[on.month - 1], str(on.year))[-began.parts :])
