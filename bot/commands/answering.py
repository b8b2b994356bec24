"""``ask`` and ``understand``: one question, or a file of lines."""

from collections.abc import Iterator
from pathlib import Path

import click
import orjson

from bot.commands.opened import migrated
from bot.rulebook import Shelf
from branch.rulebook import Answer
from handlers.understanding.batch import understand_lines
from rules import Rulebook

_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.argument("question", required=False)
@click.option("--batch", type=_IN, help="JSON lines with id, lang, question")
@click.option("--out", type=_OUT, help="JSON lines with id, answered, text, citations")
def ask(question: str | None, batch: Path | None, out: Path | None) -> None:
    """问规则。Ask about the rules: one question, or a file of them."""
    with migrated() as database:
        rulebook = Shelf(database).current()
    if batch and out:
        out.write_text("".join(f"{line}\n" for line in _answers(rulebook, batch)), encoding="utf-8")
    elif question:
        found = rulebook.answer(question)
        click.echo(found.text)
        for citation in found.citations:
            click.echo(f"〔{citation.document} {citation.locator}〕{citation.quote}")
    else:
        msg = "expected a question, or --batch with --out"
        raise click.UsageError(msg)


@click.command()
@click.option("--batch", type=_IN, required=True, help="JSON lines with id, text, role, now")
@click.option("--out", type=_OUT, required=True, help="JSON lines with id, intent, slots")
def understand(batch: Path, out: Path) -> None:
    """看一句话被理解成什么。Show what sentences are understood to mean."""
    with batch.open(encoding="utf-8-sig") as lines:
        try:
            understood = "".join(f"{line}\n" for line in understand_lines(lines))
        except ValueError as fault:
            raise click.ClickException(str(fault)) from None
    out.write_text(understood, encoding="utf-8")


def _answers(rulebook: Rulebook, batch: Path) -> Iterator[str]:
    for number, line in enumerate(batch.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            asked = orjson.loads(line)
            identity, question = asked["id"], str(asked["question"])
        except (orjson.JSONDecodeError, KeyError, TypeError):
            msg = f"{batch}:{number}: expected an object with id and question"
            raise click.ClickException(msg) from None
        yield orjson.dumps({"id": identity} | _as_json(rulebook.answer(question))).decode()


def _as_json(found: Answer) -> dict[str, object]:
    citations = [{"doc": each.document, "locator": each.locator, "quote": each.quote} for each in found.citations]
    return {"answered": found.answered, "text": found.text, "citations": citations}
