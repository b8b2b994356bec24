"""What the tests of the house look at: the files that we wrote, and their syntax trees."""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from itertools import chain
from pathlib import Path
from types import ModuleType

from tests.ci_policy import ROOT

NOT_OURS = re.compile(
    r"\.venv|\.git|\.[a-z_]*cache|\.hypothesis|\.import_linter_cache|__pycache__|var|build|dist|.*\.egg-info|node_modules"
)
TEXT = {
    ".py",
    ".js",
    ".css",
    ".html",
    ".svg",
    ".md",
    ".toml",
    ".txt",
    ".jsonl",
    ".json",
    ".po",
    ".mako",
    ".example",
    "",
}
CJK = re.compile(r"[\u4e00-\u9fff]")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function = ast.FunctionDef | ast.AsyncFunctionDef
PROPERTIES = {"property", "cached_property", "setter"}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES: list[str] = PROJECT["tool"]["setuptools"]["packages"]
ROOTS = sorted({name.split(".")[0] for name in PACKAGES})


@cache
def files() -> tuple[Path, ...]:
    """Return every text file of the tree, relative to its root."""
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(name for name in below if not NOT_OURS.fullmatch(name))
        found += [Path(folder, name).relative_to(ROOT) for name in sorted(names) if Path(name).suffix in TEXT]
    return tuple(file for file in found if file.name not in {".env", ".coverage", ".git"})


@cache
def text(file: Path) -> str:
    """Return what ``file`` says."""
    return (ROOT / file).read_text("utf-8")


def python(*, product_only: bool = False) -> list[Path]:
    """Return the Python files; ``product_only`` leaves out the launcher, tests and benches. Migrations never count."""
    found = [file for file in files() if file.suffix == ".py" and "migrations/versions" not in file.as_posix()]
    if product_only:
        return [file for file in found if file.parts[0] in ROOTS]
    return [*found, Path("run")]


@cache
def tree(file: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(text(file), file.as_posix())


@cache
def functions(file: Path) -> list[Function]:
    """Return every function and method of ``file``, nested ones too."""
    return [node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def classes(file: Path) -> list[ast.ClassDef]:
    """Return every class of ``file``."""
    return [node for node in ast.walk(tree(file)) if isinstance(node, ast.ClassDef)]


def methods(cls: ast.ClassDef) -> list[Function]:
    """Return the methods of a class; magic ones and properties, which are attributes to the reader, do not count."""
    return [
        node
        for node in cls.body
        if isinstance(node, Function) and not node.name.startswith("__") and not _marks(node) & PROPERTIES
    ]


@cache
def body_lines(function: Function) -> int:
    """Return how many lines the body takes, its docstring not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def public(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Yield the public classes, functions and methods below ``node``; what repeats a documented name is left out."""
    for child in node.body:
        if isinstance(child, Definition) and not child.name.startswith("_") and not _repeats(child):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def _repeats(definition: Definition) -> bool:
    return bool(_marks(definition) & {"overload", "override", "setter"})


def _marks(definition: Definition) -> set[str]:
    return {ast.unparse(decorator).split(".")[-1] for decorator in definition.decorator_list}


def chinese_literals(file: Path) -> list[tuple[int, str]]:
    """Return line and text of the literals with Chinese in them; docstrings and the names of sources do not count."""
    exempt = set(chain.from_iterable(_not_shown(node) for node in ast.walk(tree(file))))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CJK.search(node.value)
        and node not in exempt
    ]


def _not_shown(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Expr):
        return [node.value]
    if isinstance(node, ast.Call) and "Citation" in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}:
        return [*node.args, *(keyword.value for keyword in node.keywords)]
    return []


@cache
def launcher() -> ModuleType:
    """Return ``run`` as a module; it has no suffix, so that people can type its name."""
    loader = SourceFileLoader("launcher", str(ROOT / "run"))
    module = module_from_spec(spec_from_loader("launcher", loader))
    loader.exec_module(module)
    return module
