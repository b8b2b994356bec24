"""Signs of refusals, rule questions and small talk in English; apostrophes are gone."""

from handlers.understanding.evidence import Cue, cue
from handlers.understanding.model import Intent

_CHECK_IN = r"(?:check(?:ed|ing)?[- ]?in|sign(?:ed|ing)?[- ]?in|clock(?:ed)? in|roll ?call|attendance)"
_FIELD = (
    r"late\b|dues|fees?|meetings?|K|leave|member|party|branch|committee|secretary|election"
    r"|vote|voting|minutes|attend|attendance|absen|probation|transfer|term\b|quorum|sign|check"
    r"|approv|lecture|rule|appraisal|skips?|applicant|activist|proxy|records?\b"
)
_MODAL = (
    r"\b(?:must|should|shall|allowed|supposed|required?|requirements?|need(?:ed|s)? to|have to|has to|may"
    r"|can (?:a|the|somebody|someone|we|i|anyone|probationary|another|members?|dues|leave)"
    r"|how (?:often|many|long|far|are|is|do|does|much)"
    r"|who (?:approves?|decides?|signs?|keeps?|writes?|collects?|grants?|reviews?|is|can|must|has|chairs?)"
    r"|what (?:happens|is|are|counts|if)|minimum|maximum|at least|at most|deadline|does|do |is it|is there|are there"
    r"|when (?:are|is|must|should|do)|rules?|permitted|penalt|procedure|mandatory|counts?)\b"
)

ENGLISH_TALK: tuple[Cue, ...] = (
    cue(
        Intent.REFUSE_PROXY,
        0.97,
        (
            r"\b(?:check|sign|clock)(?: P|[- ]in(?: for)? P| in (?:on behalf|for)| P in"
            rf"|ing in for (?:P|him|her|them|my)| (?:my|him|her|them)\b.{{0,18}} in| in.{{0,6}}\b(?:for"
            rf"|instead of) (?:P|him|her|them|my \w+))|\b{_CHECK_IN}.{{0,6}}(?:for|on behalf of) (?:P"
            rf"|him|her|my (?:colleague|friend|wife|desk))|\bmark P.{{0,6}}paid"
            rf"|\bconfirm P.{{0,8}}dues for (?:him|her)|\bon behalf of (?:P|my)|sign (?:him|her|them"
            "|P) in"
        ),
        r"allowed|rule|can somebody|is it",
    ),
    cue(
        Intent.REFUSE_PRIVACY,
        0.97,
        (
            "(?:P(?:s)?|everyones?|everybodys?|all members|members|(?:his|her|their|the secretarys?"
            r"|the others?))\b.{0,14}\b(?:phone|mobile|number|address|id card|id number|salary|income"
            r"|wage|birthday|wechat|email|contact|personal data|home)|\b(?:phone"
            r"|mobile) numbers? (?:of|for) (?:P|all|every)|\b(?:phone|id) numbers of"
        ),
        "rule|allowed|how many",
    ),
    cue(
        Intent.REFUSE_PRIVACY,
        0.94,
        (
            r"\bwhy (?:was|is|did|didnt|has|were|isnt|wasnt) P|\b(?:how much|what|did|has|does|do"
            r"|is)\b.{0,10}P.{0,14}\b(?:pay|paid|dues|owe|earn|attendance|absent)\b"
            "|P(?:s)? (?:attendance|dues|records?|leave|reason)"
        ),
        "confirm|reverse|undo|by mistake|withdraw|record(?:ed)? as|received|got",
        asked=True,
    ),
    cue(
        Intent.REFUSE_PRIVACY,
        0.85,
        (
            r"\b(?:show|give|send|tell)\b.{0,10}P(?:s)?.{0,4}\b(?:attendance|dues|records?|leave"
            "|reason|data)"
        ),
    ),
    cue(
        Intent.REFUSE_PRIVACY,
        0.9,
        r"\bwho.{0,14}(?:hasnt|havent|has not|not) paid|\bwho.{0,6}owes?\b",
        "rule",
        roles=frozenset({"member"}),
    ),
    cue(
        Intent.ASK_RULE,
        0.85,
        rf"(?s)\A(?=.*(?:{_FIELD}))(?=.*{_MODAL})",
        (
            r"\bnext K|P|my (?:attendance|check|dues (?:status|paid)|record)|bot\b|weather|have i"
            "|how much do i|do i owe|still (?:due|missing)|do we (?:meet|still)|what time|we meet"
            r"|who hasnt|have i|\bis K\b|is the K|parcel"
        ),
        asked=True,
    ),
    cue(
        Intent.ASK_RULE,
        0.5,
        rf"(?:{_FIELD})",
        r"next|P|\bmy\b|\bi\b|D|T|what time|who hasnt|missing|unpaid|owes?|lunch",
        asked=True,
    ),
    cue(
        Intent.UNDO,
        0.95,
        (
            r"\bundo\b|\brevert\b|\btake (?:it|that|this) back\b|\bsent (?:that |it "
            r"|this )?by (?:mistake|accident)|\b(?:wrong button|wrong key|mis-?click|mistyped|typo"
            r"|tapped the wrong|pressed the wrong|hit the wrong)|\bscratch that\b|\bdisregard (?:that"
            "|my last)"
        ),
        "leave|dues|confirm|P|payment|meeting|K",
    ),
    cue(
        Intent.CANCEL,
        0.94,
        (
            "^(?:ok |oh |no |well |please )?(?:never ?mind|nvm|forget (?:it|about it|that|this)"
            "|cancel|cancel (?:this|that|it)|stop|quit|exit|abort|leave it|not now|drop it|no thanks"
            "|skip it|stop (?:this|it)|lets stop)(?: please| pls| for now| here)?$"
            r"|\bdont want to (?:continue|go on|do this)|\bchanged my mind$"
        ),
        "K|meeting",
    ),
    cue(
        Intent.HELP,
        0.95,
        (
            "^(?:help|help me|menu|commands?|usage|instructions|manual|start|/help|/start)(?: please"
            r"| pls)?$|\bwhat (?:can|do) you do\b|\bhow (?:does|do|can|to)\b.{0,14}\b(?:use|bot"
            r"|this work|you work|it work|assistant)\b|\bwhat commands\b|\b(?:show|list"
            r"|see)\b.{0,8}\bcommands|\bwhat (?:are|is) (?:your|the) (?:commands|features|functions)"
            r"|\bwho are you\b|\bwhat are you\b"
        ),
    ),
    cue(
        Intent.SET_LANGUAGE,
        0.96,
        (
            "^(?:please |pls |can you |can we |could you |lets )?(?:switch|swich|swtich|change|set|go"
            r"|turn|talk|speak|use|reply|answer|write|respond)\b.{0,24}\b(?:english|chinese"
            r"|mandarin)\b|^(?:in )?(?:english|chinese|mandarin)(?: please| pls| version)?$"
            r"|\blanguage\b.{0,8}(?:english|chinese)|\b(?:in|to) (?:english|chinese) (?:please|pls"
            "|from now)"
        ),
        "who|translate",
    ),
    cue(
        Intent.NONE,
        0.95,
        (
            r"\A(?:thanks?|thank you|thx|ty|ok|okay|okey|great|got it|sure|yes|no|hi|hello|hey"
            "|good (?:morning|afternoon|evening|night)|lol|haha+|hehe|cool|nice|welcome|see you|bye"
            r"|well done|congrat\w*|fine|alright|noted|roger)\b(?!.*(?:leave|dues|check|meeting|K))"
        ),
        "undo|forget|cancel|stop|help|english|chinese|never",
    ),
    cue(
        Intent.NONE,
        0.9,
        (
            r"\b(?:on my way|stuck in traffic|not there yet|almost there|running late|be there in"
            "|will pay|ill pay|havent paid|lunch|dinner|coffee|weather|parcel|football|weekend"
            r"|long meeting)\b"
        ),
        r"for me|check P|who|check in",
    ),
)
