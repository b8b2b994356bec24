"""``ask`` and ``understand``: one question, or a file of lines."""

from collections.abc import Iterator
from pathlib import Path

import click
import orjson

from bot.commands.opened import migrated
from bot.rulebook import Shelf
from bot.settings import load_settings
from branch.rulebook import Answer
from handlers.understanding.batch import understand_lines
from rules import Rulebook
from rules.embedding import installed
from rules.explaining import Explanation

_IN = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.command()
@click.argument("question", required=False)
@click.option("--batch", type=_IN, help="JSON lines with id, lang, question")
@click.option("--out", type=_OUT, help="JSON lines with id, answered, text, citations")
@click.option("--explain", is_flag=True, help="show what was read, compared and checked")
def ask(question: str | None, batch: Path | None, out: Path | None, *, explain: bool) -> None:
    """问规则。Ask about the rules: one question, or a file of them."""
    settings = load_settings()
    with migrated(settings) as database:
        rulebook = Shelf(database, settings.rules_records, embedder=installed()).complete()
    if batch and out:
        out.write_text("".join(f"{line}\n" for line in _answers(rulebook, batch)), encoding="utf-8")
    elif question:
        found = rulebook.answer(question)
        click.echo(found.text)
        for citation in found.citations:
            click.echo(f"〔{citation.document} {citation.locator}〕{citation.quote}")
        if explain:
            click.echo("\n".join(_explained(rulebook.explain(question))))
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


def _explained(explanation: Explanation) -> Iterator[str]:
    """Show how a question was read, what came near with the signs that make up its score, and what was checked."""
    yield f"matched     {explanation.matched}"
    for name in ("words", "concepts", "aspects", "facets", "documents"):
        yield f"{name:<11} {', '.join(getattr(explanation, name)) or '-'}"
    for each in explanation.candidates:
        yield f"{each.score:.3f}  {each.kind:<7} {each.id}  {each.document} {each.text}"
        yield f"       {' '.join(f'{name}={value:.2f}' for name, value in each.signs)}"
    for check in explanation.checks:
        yield f"check  {check.name:<12} {check.value:.2f} x {check.weight:+.2f} = {check.value * check.weight:+.2f}"
    yield f"chance {explanation.chance:.2f}  {'answered' if explanation.answerable else 'refused'}"


def _as_json(found: Answer) -> dict[str, object]:
    citations = [{"doc": each.document, "locator": each.locator, "quote": each.quote} for each in found.citations]
    return {"answered": found.answered, "text": found.text, "citations": citations}
