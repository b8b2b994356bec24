"""The pictures of a year with the words on them: the wheel of its duties, and the plan of its meetings against fact."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from branch.duties import Duty, Instance
from branch.duty_tally import Count, shape, tally
from documents import plan_rows, year_wheel
from documents.drawings import SHAPES, Drawing, shape_key
from documents.year_wheel import Cell, Ring, Wheel
from locales import Phrases

Named = Callable[[Phrases, Duty], str]
"""How a duty is called."""
URGENCY = ("late", "partial", "open", "planned", "done", "future")
"""What is shown where several times of one duty fall into one period."""


def states(_: Phrases) -> dict[str, str]:
    """Return the word for each shape."""
    words = (_("办完"), _("办了一部分"), _("已定时间"), _("过了期限"), _("本期待办"), _("以后"))
    return dict(zip(SHAPES, words, strict=True))


def wheel(_: Phrases, year: int, found: Sequence[Instance], today: date, named: Named) -> Wheel:
    """Return the year wheel of the duties whose last day falls into ``year``; what comes most often is outermost.

    A part of another duty stands in the plan and has no ring of its own.
    """
    rings = rings_of(_, year, [each for each in found if each.duty.part_of is None], today, named)
    now = (today.month - 1 + (today.day - 1) / 31, _("今天 {day}").format(day=_.day(today)))
    return Wheel(
        name="wheel",
        title=_("{year}年应办事项年轮").format(year=year),
        words=_wheel_words(_, rings, today if today.year == year else None),
        year=year,
        rings=rings,
        months=[_.month(f"{year:04}-{month:02}") for month in range(1, 13)],
        today=now if today.year == year else None,
    )


def drawn_wheel(_: Phrases, year: Wheel) -> Drawing:
    """Return the wheel drawn, with its legend."""
    size = year_wheel.SIZE
    return Drawing(year.name, year.title, year.words, size, size, year_wheel.svg(year), _legend(_, year.name))


def rings_of(_: Phrases, year: int, found: Sequence[Instance], today: date, named: Named) -> list[Ring]:
    """Return a ring a duty, that with the most periods first."""
    duties: dict[str, tuple[str, dict[tuple[int, int], str]]] = {}
    for each in found:
        if each.due_on is None or each.due_on.year != year:
            continue
        _name, cells = duties.setdefault(each.duty.key, (named(_, each.duty), {}))
        first = each.starts_on.month if each.starts_on.year == year else 1
        place, seen = (min(first, each.due_on.month), each.due_on.month), shape(each, today)
        cells[place] = min(cells.get(place, seen), seen, key=URGENCY.index)
    rings = [_ring(_, name, cells) for name, cells in duties.values()]
    return sorted(rings, key=lambda ring: (-len(ring.cells), -len(ring.name)))


def _ring(_: Phrases, name: str, cells: Mapping[tuple[int, int], str]) -> Ring:
    said = states(_)
    return Ring(
        name,
        [
            Cell(
                first,
                last,
                each,
                _("{name} {span} {state}").format(name=name, span=_span(_, first, last), state=said[each]),
            )
            for (first, last), each in sorted(cells.items())
        ],
    )


def plan(_: Phrases, found: Sequence[Instance], today: date, named: Named) -> Drawing | None:
    """Return plan against fact of the meetings that come several times; None where there is none."""
    rows = [row for count in tally(found, today) for row in _plan_rows(_, count, named)]
    if not rows:
        return None
    title = _("计划和实际")
    words = _("；").join(_("{name} {count}").format(name=row.name, count=row.count) for row in rows)
    drawn = plan_rows.svg("plan", title, words, rows)
    return Drawing("plan", title, words, plan_rows.WIDTH, plan_rows.height(rows), drawn, _legend(_, "plan"))


def _plan_rows(_: Phrases, count: Count, named: Named) -> list[plan_rows.Row]:
    rows = [plan_rows.Row(named(_, count.duty), count.shapes, f"{count.held}/{count.asked}", count.due)]
    part = count.part
    if part is not None:
        rows.append(plan_rows.Row(named(_, part.duty), part.shapes, f"{part.held}/{part.asked}", part.due, part=True))
    if part is not None and count.duty.key == "theme_day":
        own, held = count.asked - part.asked, max(0, count.held - part.held)
        shapes = ["done"] * min(own, held) + ["future"] * (own - held)
        rows.append(plan_rows.Row(_("自办主题党日"), shapes, f"{held}/{own}", part=True))
    return rows


def _legend(_: Phrases, name: str) -> list[tuple[str, str]]:
    return [(shape_key(name, each), words) for each, words in states(_).items()]


def _wheel_words(_: Phrases, rings: Sequence[Ring], today: date | None) -> str:
    """Name what asks for something, the most urgent first, and count the rest."""
    said, words = ([_("今天 {day}").format(day=_.day(today))] if today else []), states(_)
    for each in URGENCY:
        theirs = [
            _("{name} {span}").format(name=ring.name, span=_span(_, cell.first, cell.last))
            for ring in rings
            for cell in ring.cells
            if cell.shape == each
        ]
        if theirs:
            listed = _.listed(theirs) if each not in {"done", "future"} else _("{count}项").format(count=len(theirs))
            said.append(_("{state}：{what}").format(state=words[each], what=listed))
    return _("；").join(said)


def _span(_: Phrases, first: int, last: int) -> str:
    names = [_.month(f"2000-{month:02}") for month in (first, last)]
    return names[0] if first == last else _("{first}至{last}").format(first=names[0], last=names[1])
