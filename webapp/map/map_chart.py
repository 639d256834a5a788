"""The map as a chart, and the customers inside the lasso."""

from typing import Any

import numpy as np

from segmentation.common.arrays import Ints
from segmentation.common.formatting import in_ten, percent
from segmentation.domain.exploration import Projection
from segmentation.domain.measures import NeighbourhoodQuality
from segmentation.domain.result import UncheckedResult
from segmentation.figures.points import MOST_DRAWN
from segmentation.projection.lasso import points_inside
from webapp.components.controls import appearance, chart_of


def map_chart(result: UncheckedResult, projection: Projection, space: str) -> list[int]:
    """Draw the map and return the rows inside the lasso."""
    event = chart_of(
        (result, projection),
        lambda: _figure(result, projection),
        f"map_{space}",
        on_select="rerun",
        selection_mode=("lasso", "box"),
    )
    studied = result.exploration.studied
    return _selected_rows(event["selection"], projection, studied) if event else []


def _figure(result: UncheckedResult, projection: Projection) -> Any:
    from segmentation.figures.scatter import hover_texts, plane

    if projection.explained:
        kept = sum(projection.explained[:2])
        axes = tuple(
            f"Direction {i + 1} ({percent(s)} of the differences)"
            for i, s in enumerate((*projection.explained, 0.0)[:2])
        )
        title = f"This map keeps {percent(kept)} of the differences between customers"
    else:
        axes, title = ("", ""), "Customers who are alike lie side by side"
    return plane(
        projection,
        result,
        hover=hover_texts(result),
        axes=(axes[0], axes[1]),
        title=title,
        remark="" if projection.quality is None else _kept_sentence(projection.quality),
        appearance=appearance(),
    ).update_layout(height=520)


def _selected_rows(selection: Any, projection: Projection, studied: Ints) -> list[int]:
    """Return the rows inside the outlines: of all customers on the map, also of those not drawn."""
    outlines = [*selection.get("lasso", []), *selection.get("box", [])]
    if len(projection.points) > MOST_DRAWN and outlines:
        chosen = np.zeros(len(projection.points), dtype=bool)
        for outline in outlines:
            chosen |= points_inside(projection.points, outline["x"], outline["y"])
        rows: list[int] = studied[chosen].tolist()
        return rows
    points = selection["points"]
    return sorted({int(np.ravel(p["customdata"])[0]) for p in points if "customdata" in p})


def _kept_sentence(kept: NeighbourhoodQuality) -> str:
    """Return how much of the neighbourhoods the map preserves, as a sentence."""
    return (
        f"Of each customer's {kept.n_neighbours} nearest neighbours, {in_ten(kept.share)} are "
        "still near on this map."
    )
