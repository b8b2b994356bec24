"""Signs of attendance and leave in English; apostrophes are gone and each thing found is a capital."""

from handlers.understanding.evidence import LEADERS, OFFICERS, Cue, cue
from handlers.understanding.model import Intent

_SOON = (
    r"not (?:there|here)|on my way|almost|soon|stuck|traffic|minutes?\b|\bmins?\b|parcel|lunch"
    "|delivery|will be|ill be|be there"
)
_CHECK_IN = r"(?:check(?:ed|ing)?[- ]?in|sign(?:ed|ing)?[- ]?in|clock(?:ed)? in|roll ?call|attendance)"
_LEAVE = r"(?:leave|time off|day off|absence|excused)"
_CANT = (
    "(?:cant|cannot|can not|wont|will not|wont be able to|not able to|unable to|couldnt"
    "|not going to|gonna miss|have to miss|will miss|have to skip|skipping)"
)

ENGLISH_ATTENDANCE: tuple[Cue, ...] = (
    cue(
        Intent.CHECK_IN,
        0.92,
        (
            "^(?:hi |hello |hey |ok |yes |yep |sorry ){0,5}(?:(?:im|i am|ive) (?:here|in|present|arrived"
            "|at the (?:meeting|venue|hall|room)|in the (?:room|hall|meeting))|made it|here|present"
            "|arrived|just (?:arrived|got here|walked in|got in)|reporting (?:in|for)|checking in"
            "|check(?:ed)? in|check me in|signing in|sign(?:ed)? in|sign me in|here now)(?:$| (?:now"
            r"|already|please|pls|for|at|in|to)\b.*$)"
        ),
        f"{_SOON}|late|yesterday|forgot|P|leave|from leave|\\bback\\b",
    ),
    cue(
        Intent.CHECK_IN,
        0.88,
        (
            r"\b(?:check|sign|clock) me in\b|\bmark me (?:as )?(?:present|here)\b|\bim here\b"
            r"|\b(?:just|ive) (?:arrived|walked in|got here)\b|^(?:here|present) (?:for|at)"
        ),
        f"{_SOON}|yesterday|forgot|closed|P|parcel",
    ),
    cue(
        Intent.LATE_CHECK_IN,
        0.94,
        (
            r"\b(?:late|retroactive|belated) check[- ]?in|check[- ]?in late\b"
            r"|\bcheck (?:me )?in (?:afterwards|retroactively)"
        ),
    ),
    cue(
        Intent.LATE_CHECK_IN,
        0.94,
        (
            r"(?s)\b(?:forgot|missed|couldnt|didnt|failed|before i could|no chance|wasnt able|unable"
            rf"|did not)\b.{{0,30}}{_CHECK_IN}"
        ),
        "who|P|others",
    ),
    cue(Intent.LATE_CHECK_IN, 0.94, r"(?s)\A(?=.*(?:check|sign) me in\b)(?=.*(?:forgot|B|missed))", "P"),
    cue(
        Intent.LATE_CHECK_IN,
        0.92,
        rf"(?s)\A(?=.*\bi was (?:at|in|there|present)\b)(?=.*(?:{_CHECK_IN}|closed|add me|record))",
    ),
    cue(
        Intent.REQUEST_LEAVE,
        0.92,
        (
            r"\b(?:request(?:ing)?|ask(?:ing)?(?: for)?|need|want|take|taking|apply(?:ing)? for|like"
            "|put me down for|may i have|can i (?:have|get|take)|excuse me from|please excuse me"
            rf"|excuse me)\b.{{0,22}}\b(?:{_LEAVE}|K)\b|^(?:sick |personal |official )?leave (?:please"
            r"|pls|request|on|for|from)\b|\bon leave (?:D|on|from)"
        ),
        r"withdraw|cancel|drop|dont need|no longer|back from|is over|P|my leave|end|close",
    ),
    cue(
        Intent.REQUEST_LEAVE,
        0.9,
        rf"(?s)\b{_CANT}\b.{{0,24}}(?:K|D|meeting|come|attend|make it|be there|join)",
        r"check|sign|P|pay|dues",
    ),
    cue(
        Intent.REQUEST_LEAVE,
        0.7,
        (
            r"(?s)\bi(?:m| am| will be|ll be) (?:away|out|sick|ill|on a (?:business )?trip|out of town"
            r"|travelling|traveling)\b(?=.*[DK])"
        ),
        "P|back",
    ),
    cue(
        Intent.WITHDRAW_LEAVE,
        0.95,
        (
            r"\b(?:withdraw|cancel|drop|forget|scrap|revoke|take back|retract|remove"
            rf"|undo)\b.{{0,12}}\b(?:my )?(?:{_LEAVE}|request for leave)\b|\b(?:dont|do not|no longer"
            rf"|wont|no) (?:need|want|require)\b.{{0,14}}{_LEAVE}|{_LEAVE}.{{0,24}}(?:not needed"
            "|no longer needed|withdrawn)"
        ),
    ),
    cue(Intent.WITHDRAW_LEAVE, 0.6, r"(?s)\A(?=.*\bleave\b)(?=.*\b(?:can make it|can come|after all|will attend)\b)"),
    cue(
        Intent.REPORT_BACK,
        0.93,
        (
            r"\b(?:im|i am|am|ive|i have|i) ?(?:now )?(?:back|returned|come back)\b(?!.*(?:minute|soon"
            r"|later))|^(?:now )?back (?:at work|from|in the office|on duty)|\breport(?:ing)? back\b"
            r"|\b(?:close|end) my leave\b|\bleave is over\b"
        ),
        "when|lunch|coffee|check",
    ),
    cue(
        Intent.MY_RECORD,
        0.93,
        (
            r"\bmy (?:own )?(?:attendance|check[- ]?ins?|records?|absences?|leave (?:request|record"
            r"|status))\b|\b(?:did|was|is|has) my (?:check[- ]?in|leave)\b|\bam i (?:checked"
            r"|signed) in\b|\bhow many (?:meetings|lectures|times)\b.{0,12}\b(?:i|ive|have i|did i)\b"
            r"|\bdid i (?:check|sign) in\b|\bhave i (?:missed|attended|been)\b|\b(?:was|were) (?:i"
            r"|my leave) (?:marked|approved|absent)\b"
        ),
        "withdraw|drop|cancel|wrong|dues|close|end my",
    ),
    cue(
        Intent.WHO_IS_MISSING,
        0.93,
        (
            r"\b(?:whos?|which (?:members|people|ones)|anyone|how many)\b.{0,24}(?:missing|absent"
            "|not (?:here|there|in|checked|signed|arrived|answered|replied)|(?:hasnt|havent|has not"
            "|have not|didnt|did not|isnt|not yet).{0,12}(?:check|sign|repl|answer|respond|arriv|come"
            r"|show|here)|didnt (?:come|show))|\bis every(?:body|one) (?:here|in|present)\b|^(?:list"
            "|show).{0,12}(?:missing|absent)"
        ),
        r"dues|paid|pay|owe|P|rule",
    ),
    cue(
        Intent.MARK_ATTENDANCE,
        0.93,
        (
            r"\b(?:mark|put|record|note|set|log|register)\b.{0,6}P.*\b(?:absent|present|late|here"
            r"|leave|missing|no[- ]?show)\b"
        ),
        "dues|paid",
        roles=LEADERS,
    ),
    cue(
        Intent.MARK_ATTENDANCE,
        0.92,
        (
            r"P(?:,? and P|\s?P){0,5}.{0,6}\b(?:is|are|was|were|has|have|came|arrived|didnt|did not|wasnt"
            r"|isnt|called in|on)\b.{0,12}(?:absent|present|late|here|sick|leave|come|show|arrived"
            "|missing|not coming|business trip)|P.{0,8}(?:came|arrived|turned up)"
        ),
        "dues|paid|why",
        asked=False,
        roles=LEADERS,
    ),
    cue(
        Intent.OPEN_CHECK_IN,
        0.95,
        (
            rf"\b(?:open|start|begin|launch|enable|activate)\b.{{0,12}}\b{_CHECK_IN}"
            f"|{_CHECK_IN} (?:is )?(?:now )?open"
        ),
        "close|how|who|when|P",
        roles=OFFICERS,
    ),
    cue(
        Intent.CLOSE_MEETING,
        0.94,
        (
            rf"\b(?:close|end|finish|stop|wrap up|conclude)\b.{{0,14}}(?:K|meeting|{_CHECK_IN}|session)"
            r"|\bmeeting (?:is )?(?:adjourned|closed|over|finished)|\b(?:we are|were) (?:done"
            r"|finished)|^(?:meeting )?adjourned|\bclose it\b"
        ),
        "leave|lol|how|long|rule",
        roles=OFFICERS,
    ),
)
