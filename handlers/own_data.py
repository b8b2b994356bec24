"""我的信息: what is stored about the sender, as a file for the sender alone, and asking to have it corrected."""

from branch.clock import local
from branch.member import Member
from branch.own_data import Correction
from handlers.context import BranchContext, Say
from handlers.keyboards import Button, press
from handlers.texts import own_data as texts
from handlers.texts import sheets as columns
from locales import Phrases
from services import own_data
from services.roster import KEEPERS
from services.roster_values import CORRECTABLE, value_of
from services.sheet_cells import BadCell


def offer(context: BranchContext) -> None:
    """Say what is kept, for what and how long, and offer the file."""
    _ = context.phrases
    context.choose(texts.offered(_, context.pages), [[Button(texts.send_me(_), press("xo"))]])


def send(context: BranchContext) -> None:
    """Send everything that is stored about the sender; the file comes into being when it leaves."""
    found = own_data.export(context.work, context.member, at=context.at)
    context.toast()
    paper = texts.paper(context.phrases, found, context.at)
    context.send_file(f"{paper.title}.xlsx", paper, texts.sent(context.phrases))


def correct(context: BranchContext) -> None:
    """Ask whoever keeps the roster to correct one value: column and value stand behind the command."""
    _, (named, _space, words) = context.phrases, context.args.strip().partition(" ")
    fields = [each for each in CORRECTABLE if named and named.casefold() in columns.column(_, each).casefold()]
    if len(fields) != 1 or not words.strip():
        context.reply(texts.how_to_correct(_, CORRECTABLE))
        return
    try:
        value = value_of(fields[0], words.strip(), today=local(context.at).date())
    except BadCell:
        context.reply(texts.no_such_value(_, fields[0]))
        return
    keepers = context.work.people.holders(context.member.branch_id, *KEEPERS, on=local(context.at).date())
    others = [each.id for each in keepers if each.id != context.member.id]
    asked = own_data.ask_correction(context.work, context.member, fields[0], value, at=context.at)
    told = [context.tell(each, lambda _: _question(_, asked, context.member)) for each in others]
    context.reply(texts.asked(_, asked, told=any(told)))


def make(context: BranchContext, number: str) -> None:
    """Correct the roster as asked, and tell who asked."""
    _decided(context, int(number), made=True)


def refuse(context: BranchContext, number: str) -> None:
    """Leave the roster as it is, and tell who asked."""
    _decided(context, int(number), made=False)


def _decided(context: BranchContext, number: int, *, made: bool) -> None:
    done = own_data.decide_correction(context.work, context.member, number, made=made, at=context.at)
    context.toast()
    context.change(texts.decided_by_me(context.phrases, done))
    context.tell(done.member_id, lambda _: Say(texts.decided(_, done)))


def _question(_: Phrases, asked: Correction, member: Member) -> Say:
    keys = [Button(texts.make_it(_), press("yc", asked.id)), Button(texts.leave_it(_), press("yx", asked.id))]
    return Say(texts.to_decide(_, asked, member), [keys])
