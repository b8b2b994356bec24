"""The papers of the house say what is so: links lead somewhere, pins fit the project, packages are those that exist."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import Settings
from tests import house_tree as house
from tests.ci_policy import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
PAPERS = [file for file in house.files() if file.suffix == ".md"]
FOR_TESTS_ONLY = {"FAILPOINTS"}
MADE_BY_THE_BROWSER_TEST = ROOT / "docs" / "images"


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall(house.text(Path(name))))


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_links_of_a_paper_lead_to_files_that_exist(paper: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", house.text(paper))
    named = [(ROOT / paper).parent / target for target in targets if "://" not in target]
    assert [str(target) for target in named if not target.exists() and target.parent != MADE_BY_THE_BROWSER_TEST] == []


def test_the_listed_packages_are_the_folders_with_code() -> None:
    folders = {".".join(file.parent.parts) for file in house.files() if file.suffix == ".py"}
    with_code = {folder for folder in folders if folder.split(".")[0] in house.ROOTS}
    assert sorted(house.PACKAGES) == sorted(with_code)


def test_every_data_file_of_a_package_is_installed_with_it() -> None:
    patterns = house.PROJECT["tool"]["setuptools"]["package-data"]["*"]
    installed = {file for package in house.ROOTS for pattern in patterns for file in (ROOT / package).glob(pattern)}
    data = [file for file in house.files() if file.parts[0] in house.ROOTS and file.suffix not in {".py", ".md"}]
    assert [str(file) for file in data if ROOT / file not in installed] == []


def test_the_runtime_pins_are_a_part_of_the_development_pins() -> None:
    runtime, development = pins("constraints.txt"), pins("constraints-dev.txt")
    assert runtime
    assert runtime == {name: development.get(name) for name in runtime}


@pytest.mark.parametrize("extras", [("constraints.txt", ["pg"]), ("constraints-dev.txt", ["pg", "dev"])])
def test_the_pins_fulfil_what_the_project_asks_for(extras: tuple[str, list[str]]) -> None:
    file, names = extras
    project = house.PROJECT["project"]
    wanted = project["dependencies"] + [line for name in names for line in project["optional-dependencies"][name]]
    pinned = pins(file)
    asked = {requirement.name: requirement for requirement in map(Requirement, wanted)}
    unfulfilled = [
        name
        for name, requirement in asked.items()
        if not requirement.specifier.contains(pinned.get(canonicalize_name(name), "0"))
    ]
    assert unfulfilled == []


@pytest.mark.parametrize("name", [f"constraints{which}.txt" for which in ("", "-dev", "-ocr", "-semantic", "-uv")])
def test_every_pin_carries_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", house.text(Path(name)).strip())
    assert [entry for entry in entries if not re.search(r"\n    --hash=sha256:[0-9a-f]{64}", entry)] == []


def test_the_launcher_accepts_the_pythons_that_the_project_names() -> None:
    launcher = house.launcher()
    oldest, newest = (f"{major}.{minor}" for major, minor in (launcher.OLDEST, launcher.NEWEST))
    major, minor = launcher.NEWEST
    assert house.PROJECT["project"]["requires-python"] == f">={oldest},<{major}.{minor + 1}"
    assert f"Python {oldest}" in house.text(Path("README.md"))
    assert newest in house.text(Path("README.md"))


def test_every_setting_is_in_the_example_and_described() -> None:
    example = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", house.text(Path(".env.example")), re.MULTILINE)
    described = re.findall(r"^\| `([A-Z_]+)` \|", house.text(Path("docs/deployment.md")), re.MULTILINE)
    settings = {each.name.upper() for each in fields(Settings)} - FOR_TESTS_ONLY
    assert set(example) == settings
    assert set(described) == settings


def test_the_processes_of_a_host_are_commands_of_the_assistant() -> None:
    described = house.text(Path("docs/commands.md"))
    commands = re.findall(r"^\w+: python -m bot (\w+)$", house.text(Path("Procfile")), re.MULTILINE)
    assert commands == ["migrate", "serve", "worker"]
    assert [command for command in commands if f"`{command}`" not in described] == []


def test_the_licence_is_the_whole_apache_licence() -> None:
    licence = house.text(Path("LICENSE"))
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert licence.count("\n") > 200
