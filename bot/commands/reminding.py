"""``remind``: plans as of a moment and prints what would go to whom and why."""

from datetime import datetime

import click

from bot.commands.opened import migrated, write
from branch.clock import SHANGHAI, SystemClock, local
from reminders import Planned, plan, preview, rehearse

SYSTEM_DEFAULT = "系统默认"
"""What stands where no document gives the rule."""


class Moment(click.ParamType[datetime]):
    """A moment as ISO 8601; without an offset it is on the branch's wall clock."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the aware instant."""
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"expected a moment like 2026-06-07T09:00, got {value}", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


@click.command()
@click.option("--now", type=Moment(), help="plan as of this moment (ISO 8601); the present one when left out")
@click.option("--dry-run", is_flag=True, help="say what would be planned and keep nothing")
@click.option("--until", type=Moment(), help="play through to this moment, if nothing else happened; keeps nothing")
def remind(now: datetime | None, *, dry_run: bool, until: datetime | None) -> None:
    """算出此刻该提醒谁、说什么、依据哪条。Plan the reminders of a moment and print them, one a line."""
    moment = now or SystemClock().now()
    with migrated() as database:
        if until is not None:
            planned = write(database, lambda work: rehearse(work, moment, until))
        else:
            planned = write(database, lambda work: (preview if dry_run else plan)(work, now=moment))
    for each in planned:
        click.echo("\t".join(_columns(each)))
    click.echo(f"{len(planned)} {'would be planned' if dry_run or until else 'planned'}", err=True)


def _columns(planned: Planned) -> tuple[str, ...]:
    """Return when, chat, recipient, kind, reason why it is not sent, rule, text."""
    step = planned.due
    when = "" if step.reason else local(step.send_at).strftime("%Y-%m-%d %H:%M")
    rule = f"{step.rule.document} {step.rule.locator}" if step.rule else SYSTEM_DEFAULT
    who = step.recipient.member.name if step.recipient.member else step.recipient.id
    text = " ".join(planned.text.split())
    return when, str(step.recipient.chat_id), who, str(step.kind), str(step.reason or ""), rule, text
