"""党员台账: the roster as a file in private, and the empty form for an import."""

from branch.clock import local
from branch.member import MemberStatus
from documents import roster_papers
from handlers.context import BranchContext
from handlers.keyboards import Button, press
from handlers.texts import sheets as texts


def ask(context: BranchContext) -> None:
    """Say how the roster goes in and out, with both files behind buttons."""
    _ = context.phrases
    rows = [
        [Button(texts.export_as(_, "xlsx"), press("xr", "x")), Button(texts.export_as(_, "pdf"), press("xr", "p"))],
        [Button(texts.empty_form(_), press("xr", "t"))],
    ]
    context.choose(texts.how(_), rows)


def send(context: BranchContext, form: str) -> None:
    """Send the roster, or the empty form."""
    _, work, officer = context.phrases, context.work, context.member
    context.toast()
    if form == "t":
        form_paper = roster_papers.template()
        context.send_file(f"{form_paper.title}-{texts.empty_form(_)}.xlsx", form_paper, texts.form_sent(_))
        return
    roles = {member.id: member.roles for member in work.people.members(officer.branch_id, on=local(context.at).date())}
    people = [
        roster_papers.Listed(entry, tuple(roles.get(entry.member_id, ())))
        for entry in work.roster.everybody(officer.branch_id)
        if entry.status != MemberStatus.FORMER
    ]
    branch = work.organizations.get(officer.branch_id).name
    paper = roster_papers.roster(branch, people, maker=officer.name, made_at=context.at)
    work.audit.add(officer, "roster.exported", f"branch:{officer.branch_id}", at=context.at, people=len(people))
    context.send_file(f"{paper.title}.{'pdf' if form == 'p' else 'xlsx'}", paper, texts.roster_sent(_, len(people)))
