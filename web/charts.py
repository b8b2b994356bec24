"""Charts as pages show them: the picture, what its parts mean, and its numbers as rows."""

from typing import Any

from markupsafe import Markup

from documents.charts import Chart, key, svg
from documents.drawings import Drawing


def shown_chart(chart: Chart) -> dict[str, Any]:
    """Return a chart with its legend, and its numbers as rows: label, sum, parts."""
    return {
        "title": chart.title,
        # Made of numbers and of words that the chart itself escapes.
        "svg": Markup(svg(chart)),  # noqa: S704
        "legend": [(Markup(key(chart.name, place)), words) for place, words in enumerate(chart.parts)],  # noqa: S704
        "rows": [(column.label, sum(column.parts), *column.parts) for column in chart.columns],
        "any": not chart.empty,
    }


def shown_drawing(drawing: Drawing) -> dict[str, Any]:
    """Return a drawing with its legend."""
    # Made of numbers and of words that the drawing itself escapes.
    legend = [(Markup(sign), words) for sign, words in drawing.legend]  # noqa: S704
    return {"title": drawing.title, "svg": Markup(drawing.svg), "legend": legend, "words": drawing.words}  # noqa: S704
