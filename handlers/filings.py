"""报备: a plan or brief is drafted from the records, handed in by the secretary, and taken by the office committee."""

from branch.clock import local
from branch.filing import OPEN, Filing, FilingKind, FilingState
from handlers import in_words
from handlers.context import BranchContext, Say
from handlers.dialogues import DECLINE
from handlers.keyboards import Button, Rows, press
from handlers.texts import filings as texts
from handlers.texts import general
from locales import Phrases
from services import filings
from services.meetings import CHAIRS

RETURNING = "filing_return"
FOLLOWING = "n"
"""Code of the plan of the coming quarter."""
KINDS = {"p": FilingKind.PLAN, FOLLOWING: FilingKind.PLAN, "b": FilingKind.BRIEF}
PRINTS = ("docx", "pdf")
DECISIONS = {"r": FilingState.RECEIVED, "a": FilingState.ACCEPTED}


def ask(context: BranchContext) -> None:
    """Ask what is to be drafted."""
    _ = context.phrases
    plans = [Button(texts.plan(_), press("zd", "p")), Button(texts.following_plan(_), press("zd", FOLLOWING))]
    context.choose(texts.which(_), [plans, [Button(texts.brief(_), press("zd", "b"))]])


def draft(context: BranchContext, kind: str) -> None:
    """Draft it from what is known now, and show it."""
    ahead = kind == FOLLOWING
    filing = filings.draft(context.work, context.member, KINDS[kind], at=context.at, following=ahead)
    context.toast()
    context.change(texts.drafted(context.phrases, filing), _keys(context, filing))


def ask_hand_in(context: BranchContext, number: str) -> None:
    """Ask whether it is to be handed in as it stands: the committee is told at once, and nothing is taken back."""
    filing = filings.get(context.work, context.member, int(number))
    context.toast()
    if filing.state not in OPEN:
        context.change(texts.changed(context.phrases, filing))
        return
    _ = context.phrases
    keys = [Button(texts.hand_it_in(_), press("zh", filing.id)), Button(general.not_at_all(_), DECLINE)]
    context.choose(texts.ask_hand_in(_, filing), [keys])


def hand_in(context: BranchContext, number: str) -> None:
    """Hand it in, and tell the committee."""
    filing = filings.submit(context.work, context.member, int(number), at=context.at)
    context.toast()
    context.change(texts.changed(context.phrases, filing))
    branch = context.work.organizations.get(filing.branch_id).name
    for officer in filings.committee_of(context.work, filing.branch_id, at=context.at):
        context.tell(officer.id, lambda _: Say(texts.filed(_, branch, filing), _committee_keys(_, filing)))


def decide(context: BranchContext, number: str, what: str) -> None:
    """Receive or accept it, and tell the branch."""
    filing = filings.decide(context.work, context.member, int(number), DECISIONS[what], at=context.at)
    context.toast()
    rows = _committee_keys(context.phrases, filing) if filing.state == FilingState.RECEIVED else []
    context.change(texts.changed(context.phrases, filing), rows)
    _tell_branch(context, filing)


def ask_what_to_mend(context: BranchContext, number: str) -> None:
    """Ask why it goes back."""
    filing = filings.get(context.work, context.member, int(number))
    context.toast()
    rows = [[Button(general.not_at_all(context.phrases), DECLINE)]]
    in_words.choose(context, texts.what_to_mend(context.phrases, filing), rows, takes=RETURNING, filing=filing.id)


def give_back(context: BranchContext) -> None:
    """Give it back with what was said."""
    number = int(context.slots["filing"])
    state = FilingState.RETURNED
    filing = filings.decide(context.work, context.member, number, state, at=context.at, remark=context.args)
    context.reply(texts.changed(context.phrases, filing))
    _tell_branch(context, filing)


def send(context: BranchContext, number: str, kind: str = "docx") -> None:
    """Send the printable form; it is written, with its photographs, when it leaves."""
    filing = filings.get(context.work, context.member, int(number))
    context.toast()
    paper = filings.printed(context.work, context.member, filing, at=context.at)
    context.send_file(f"{filing.kind}-{filing.period}.{kind}", paper, texts.title(context.phrases, filing))


def publish(context: BranchContext, number: str) -> None:
    """Show an accepted brief in the branch's group: what happened, when, where and how many; nobody's name."""
    filing = filings.publish(context.work, context.member, int(number), at=context.at)
    context.post(filing.branch_id, lambda _: Say(texts.published(_, filing)))
    context.toast()
    context.change(texts.changed(context.phrases, filing))


def _tell_branch(context: BranchContext, filing: Filing) -> None:
    for chair in context.work.people.holders(filing.branch_id, *CHAIRS, on=local(context.at).date()):
        context.tell(chair.id, lambda _: Say(texts.changed(_, filing), _publishing(_, filing)))


def _publishing(_: Phrases, filing: Filing) -> Rows:
    if filing.kind != FilingKind.BRIEF or filing.state != FilingState.ACCEPTED:
        return []
    return [[Button(texts.publish(_), press("zq", filing.id))]]


def _keys(context: BranchContext, filing: Filing) -> Rows:
    _ = context.phrases
    keys = _prints(_, filing)
    if context.member.holds(*CHAIRS) and filing.state in OPEN:
        keys.append(Button(texts.hand_in(_), press("zy", filing.id)))
    return [keys, *_publishing(_, filing)] if context.member.holds(*CHAIRS) else [keys]


def _committee_keys(_: Phrases, filing: Filing) -> Rows:
    first = [] if filing.state == FilingState.RECEIVED else [Button(texts.receive(_), press("zc", filing.id, "r"))]
    rest = [Button(texts.accept(_), press("zc", filing.id, "a")), Button(texts.give_back(_), press("zb", filing.id))]
    return [[*first, *rest], _prints(_, filing)]


def _prints(_: Phrases, filing: Filing) -> list[Button]:
    return [Button(texts.print_it(_, kind), press("zx", filing.id, kind)) for kind in PRINTS]
