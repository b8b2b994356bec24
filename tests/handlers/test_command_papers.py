"""The page about commands says what the one table says."""

from pathlib import Path

from handlers.commands import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_every_command_of_the_table_stands_on_the_page_with_its_description():
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `/")]
    on_page = {row[1].strip().strip("`/"): row[3].strip() for row in rows}
    assert on_page == {command.name: command.description for command in COMMANDS}
