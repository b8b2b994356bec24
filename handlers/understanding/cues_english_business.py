"""Signs of dues, meetings and duties in English; apostrophes are gone and each thing found is a capital."""

from handlers.understanding.evidence import COLLECTORS, LEADERS, OFFICERS, Cue, cue
from handlers.understanding.model import Intent

_HAVE_PAID = (
    r"\b(?:i(?:ve| have)?(?: just| already)? (?:paid|transferred|sent|handed)|(?:just "
    "|already )?paid|just (?:transferred|sent)|transferred|(?:is|are|have been|has been|been"
    r"|all) paid|settled|sent (?:you )?(?:the|my) dues)\b"
)
_NOT_PAID = (
    "havent|have not|not (?:yet )?paid|will pay|ill pay|gonna pay|unpaid|later|tomorrow i|didnt pay|forgot to pay"
)
_WRONG = (
    r"\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistake|error|not (?:right|correct)|doesnt match"
    "|dont match|mismatch|still shows?|it shows?|shows as|marked as|says? (?:i|its)"
    r"|listed as)\b"
)

ENGLISH_BUSINESS: tuple[Cue, ...] = (
    cue(
        Intent.CLAIM_DUES,
        0.93,
        rf"(?s)\A(?=.*\b(?:dues|fees?|Y|\d)\b)(?=.*{_HAVE_PAID})",
        rf"{_NOT_PAID}|{_WRONG}|P|who|\bbut\b|parking|rent|from P|still",
    ),
    cue(
        Intent.CLAIM_DUES,
        0.8,
        (
            r"\bpaid (?:my|the|this months?) ?(?:party )?dues\b|\bdues\b.{0,14}\bpaid\b|^(?:i(?:ve"
            "| have)? )?(?:just )?paid(?: up| up for Y)?$"
        ),
        rf"{_NOT_PAID}|{_WRONG}|P|who|but|still|list",
    ),
    cue(
        Intent.DISPUTE_DUES,
        0.95,
        rf"(?s)\A(?=.*\b(?:dues|paid|pay|amount|payment|owe)\b)(?=.*{_WRONG})(?=.*\b(?:my|i|me)\b)",
        r"by mistake|reverse|P|undo",
        asked=None,
    ),
    cue(
        Intent.DISPUTE_DUES,
        0.9,
        (
            r"(?s)\b(?:why|how come)\b.*\bowe|\balready paid\b(?=.*\b(?:but|still|why)\b)|(?:but|why"
            "|still).*already paid"
        ),
        "P",
    ),
    cue(
        Intent.DUES_STATUS,
        0.93,
        (
            r"\b(?:have i|did i|do i|am i)\b.{0,12}\b(?:paid|pay|owe|behind|due)\b|\bhow much (?:do"
            r"|did|must|should|are) (?:i|my dues|my)\b|\bwhat (?:do i owe|are my dues|is my dues)"
            r"|\bmy dues (?:status|balance)|\b(?:is|was|has|did) my\b.{0,12}(?:dues|payment|fee)"
            r"|\bare my dues\b|\bam i up to date\b|\b(?:check|show|see) my dues"
        ),
        r"P|wrong|already paid|rule|somebody|have to|need to|must|supposed",
        asked=None,
    ),
    cue(
        Intent.UNPAID_DUES,
        0.95,
        (
            r"\b(?:did|has|have) (?:every(?:one|body)|all).{0,10}(?:pay|paid)|\b(?:who|which members"
            r"|anyone)\b.{0,16}(?:owes?|unpaid|(?:hasnt|havent|has not|have not|not"
            r"|didnt).{0,6}(?:paid|pay))|\b(?:list|show|members with|give me)\b.{0,24}(?:unpaid"
            r"|outstanding|overdue)|\bwho(?:s| is) behind\b|\bunpaid (?:dues|members)"
            r"|\boutstanding dues"
        ),
        r"\bmy\b|i still|do i|wrong|shows",
        roles=OFFICERS,
    ),
    cue(
        Intent.CONFIRM_DUES,
        0.94,
        (
            r"\b(?:got|received|confirm(?:ed)?|collected)\b.*P|P.{0,8}\b(?:paid|has paid|handed in)\b"
            r"|P.{0,10}(?:dues )?.{0,8}(?:received|arrived|came in|is in)|\bconfirm P"
        ),
        r"mistake|wrong|reverse|undo|not received|didnt|hasnt|why|who|check",
        roles=COLLECTORS,
    ),
    cue(
        Intent.REVERSE_DUES,
        0.96,
        (
            r"\b(?:reverse|revert|undo|cancel|roll back|void)\b.*(?:P|confirmation|payment|dues)"
            r"|P.*\b(?:was|is) (?:a mistake|wrong)|\bconfirmed\b.*\b(?:by mistake|wrong|error"
            r"|accident)|\b(?:wrong person|not received after all)\b"
        ),
        "leave|meeting|K|lecture|my last",
        roles=COLLECTORS,
    ),
    cue(
        Intent.CREATE_MEETING,
        0.94,
        (
            r"(?s)\b(?:schedule|set up|plan|arrange|hold|organi[sz]e|call|create|convene|add|book|have"
            r"|new|lets (?:have|do|hold))\b.{0,10}(?:a |an |the |our )?(?:K|meeting\b)"
        ),
        (
            r"call (?:off|\w+ off)|cancel|minutes|reschedule|move|postpone|leave|check|attached|cant"
            "|notes|P"
        ),
        roles=LEADERS,
    ),
    cue(
        Intent.CREATE_MEETING,
        0.88,
        (
            "(?s)^(?:the |our )?K (?:is |will be |takes place )?(?:on |at |this |next )?[DT]"
            r"|^(?:on )?[DT][ \n].{0,12}K"
        ),
        r"cancel|off|minutes|move|postpone|leave|check|attached|over|was|close|cant|notes",
        roles=LEADERS,
    ),
    cue(
        Intent.MOVE_MEETING,
        0.95,
        (
            r"(?s)\b(?:move|reschedule|postpone|shift|push|delay|bring forward|change|relocate"
            r"|put off)\b.*(?:K|meeting)|(?:K|meeting)\b.*\b(?:is |has been |will be )?(?:moved"
            r"|rescheduled|postponed|shifted|pushed|delayed)\b"
        ),
        "language|P|leave|cancel",
        roles=OFFICERS,
    ),
    cue(
        Intent.CANCEL_MEETING,
        0.95,
        (
            r"(?s)\b(?:cancel|call off|scrap|drop)\b.*(?:K|meeting)|\bcall\b.*(?:K|meeting) off"
            r"|\bno (?:K|meeting)\b.*D|(?:K|meeting)\b.*\b(?:cancell?ed|called off|is off|its off"
            "|wont (?:take place|happen)|not happening)"
        ),
        "leave|my request",
        roles=OFFICERS,
    ),
    cue(
        Intent.NEXT_MEETING,
        0.93,
        (
            r"\b(?:when|where|whens|wheres|(?:what|which) (?:time|day|date|room))\b.{0,14}(?:K|meeting"
            r"|the next|do we meet|are we meeting|we meet)|\b(?:is|are) (?:the |there (?:a "
            r"|any )?)?(?:K|meetings?)\b.{0,14}(?:on|still|cancel|today|D|moved|postponed|happening|Y"
            r"|week)|\bnext (?:K|meeting)\b|\bany meetings?\b"
        ),
        r"must|should|supposed|how often|have to|P|rule",
        asked=True,
    ),
    cue(
        Intent.POST_MINUTES,
        0.95,
        (
            r"\b(?:minutes|notes|summary|write[- ]?up|recap)\b.{0,8}(?:of|from|for|attached"
            r"|:).{0,20}(?:K|meeting)|(?:K|meeting)s? (?:minutes|notes|summary)\b"
            r"|\battached\b.*minutes"
        ),
        r"who|how|when|where|must|[0-9T] minutes|write them",
        asked=False,
    ),
    cue(
        Intent.WHATS_DUE,
        0.94,
        (
            r"\bwhats? (?:is |are )?(?:still |left|else )?(?:missing|due|left|outstanding|open|to do"
            r"|pending|undone|not done)|\bwhat (?:else )?(?:do|must|should) we (?:still )?(?:have"
            r"|need)?.{0,8}(?:to )?do\b|\bwhat have we not\b|\bwhat (?:is|are) (?:still "
            r"|we )?(?:missing|due|pending|left|outstanding)|\b(?:anything|something) (?:still "
            r"|else )?(?:left|missing|due|to do|open)|\bwhat (?:else )?(?:is )?remain"
        ),
        r"\bi\b|dues|my",
    ),
)
