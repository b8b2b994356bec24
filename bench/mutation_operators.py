"""What is broken, one thing at a time: comparisons, conditions, numbers, returns and calls inside functions. Pure."""

import ast
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
Change = Callable[[ast.AST], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken copy of a file."""

    file: str
    line: int
    function: str
    what: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Return what tells it apart, whatever moves above it."""
        return f"{self.file}:{self.function}: {self.what}"


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a file."""
    tree = ast.parse(source)
    for place, (node, function) in enumerate(_inside_functions(tree)):
        for what, change in _changes(node):
            broken = deepcopy(tree)
            same = [each for each, _ in _inside_functions(broken)][place]
            change(same)
            yield Mutant(file, getattr(node, "lineno", 0), function, what, ast.fix_missing_locations(broken))


def _inside_functions(tree: ast.Module) -> list[tuple[ast.AST, str]]:
    """Return the nodes that run when a function runs, in a fixed order, each with the name of its function."""
    found: list[tuple[ast.AST, str]] = []

    def look(node: ast.AST, function: str) -> None:
        for name, value in ast.iter_fields(node):
            # How long a text may be that is cut for the eye is no matter of right or wrong.
            if isinstance(node, ast.Slice):
                continue
            if name in {"decorator_list", "annotation", "returns", "args"} and not isinstance(node, ast.Call):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    inner = _named(child, function)
                    if inner:
                        found.append((child, inner))
                    look(child, inner)

    look(tree, "")
    return found


def _named(node: ast.AST, function: str) -> str:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return f"{function}.{node.name}" if function else node.name
    return function


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                yield f"{_short(node)} → {SWAPS[type(op)].__name__}", _swap_op(place)
        case ast.BoolOp() | ast.BinOp() if type(node.op) in SWAPS:
            yield f"{_short(node)} → {SWAPS[type(node.op)].__name__}", _swap
        case ast.UnaryOp(op=ast.Not()):
            yield f"{_short(node)} without not", _without_not
        case ast.Constant(value=bool() as value):
            yield f"{value} → {not value}", _set("value", not value)
        case ast.Constant(value=int() as value):
            yield f"{value} → {value + 1}", _set("value", value + 1)
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, (ast.Compare, ast.UnaryOp)):
            yield f"if {_short(test)} → if not", _negated
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield f"return {_short(value)} → return None", _set("value", ast.Constant(None))
        case ast.Expr(value=ast.Call() as call):
            yield f"{_short(call)} left out", _set("value", ast.Constant(None))


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:70]


def _set(name: str, value: object) -> Change:
    return lambda node: setattr(node, name, value)


def _swap_op(place: int) -> Change:
    def change(node: ast.AST) -> None:
        ops = getattr(node, "ops")  # noqa: B009 -- a Compare, which the type does not say
        ops[place] = SWAPS[type(ops[place])]()

    return change


def _swap(node: ast.AST) -> None:
    setattr(node, "op", SWAPS[type(getattr(node, "op"))]())  # noqa: B009, B010 -- see above


def _without_not(node: ast.AST) -> None:
    """Make ``not x`` into ``not not x``: the place of the node stays what it is."""
    setattr(node, "operand", ast.UnaryOp(ast.Not(), getattr(node, "operand")))  # noqa: B009, B010 -- see above


def _negated(node: ast.AST) -> None:
    setattr(node, "test", ast.UnaryOp(ast.Not(), getattr(node, "test")))  # noqa: B009, B010 -- see above
