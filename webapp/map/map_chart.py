"""The map as a chart, and the customers inside the lasso."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
import streamlit as st

from segmentation.common.arrays import Ints
from segmentation.common.formatting import in_ten, percent
from segmentation.domain.exploration import Projection
from segmentation.domain.measures import NeighbourhoodQuality
from segmentation.domain.result import UncheckedResult
from segmentation.domain.segment_density import SegmentDensity
from segmentation.figures.points import MOST_DRAWN
from segmentation.figures.text import plain
from segmentation.projection.lasso import points_inside
from segmentation.projection.map_density import INNER_SHARE, OUTER_SHARE, map_densities
from segmentation.projection.pca_map import pca_map
from webapp.components import markup
from webapp.components.controls import appearance, chart_of, segments_of
from webapp.map.find_on_map import customer_name
from webapp.map.map_choice import Look, MapChoice

_POINTS: dict[Look, Literal["shown", "faint", "hidden"]] = {
    "Points": "shown", "Density": "hidden", "Both": "faint",
}  # fmt: skip
_INSIDE = (
    f"Within the inner line are {percent(INNER_SHARE)} of a segment's customers, within the outer "
    f"{percent(OUTER_SHARE)}."
)
_CONTOURS: dict[Look, str] = {"Points": "", "Density": _INSIDE, "Both": _INSIDE}


def map_chart(
    result: UncheckedResult, projection: Projection, choice: MapChoice, found: int | None
) -> list[int]:
    """Draw the map, the found customer ringed, and return the rows inside the lasso."""
    name = "" if found is None else customer_name(result, found)
    ringed = {} if found is None else {found: name}
    with _touchable("Draw around customers", key="map_plot_found" if ringed else "map_plot"):
        event = chart_of(
            (result, projection, choice.look, -1 if found is None else found, name),
            lambda: _figure(
                result, projection, choice.look, {} if found is None else {found: name}
            ),
            f"map_{choice.space}",
            on_select="rerun",
            selection_mode=("lasso", "box"),
        )
    _legend(result)
    studied = result.exploration.studied
    return _selected_rows(event["selection"], projection, studied) if event else []


def space_chart(result: UncheckedResult, space: str) -> None:
    """Draw customers in three dimensions; the third component is worked out here, when asked for.

    Nothing can be drawn around there.
    """

    def make() -> Any:
        from segmentation.figures.space_map import space_map

        exploration, embedding = result.exploration, result.partition.embedding
        points = exploration.prepared if space == "data" else embedding.latent
        return space_map(pca_map(points, 3), result, appearance=appearance())

    with _touchable("Turn the map", key="map_plot_space"):
        chart_of((result,), make, f"space_{space}")
    markup.note(
        "Drag to turn it. What lies behind is hidden: to compare or to choose customers, use the "
        "flat maps, or the form below."
    )


@contextmanager
def _touchable(title: str, *, key: str) -> Iterator[None]:
    """Draw a chart that a finger scrolls past until the switch above it is on.

    The switch is there on touch screens only, and the style sheet alone acts on it.
    """
    st.toggle(title, key="map_draw")
    with st.container(key=key):
        yield


def _legend(result: UncheckedResult) -> None:
    markup.segment_legend(segments_of(result))


def _figure(
    result: UncheckedResult, projection: Projection, look: Look, found: dict[int, str]
) -> Any:
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
        remark=" ".join(filter(None, (_kept_sentence(projection.quality), _CONTOURS[look]))),
        appearance=appearance(),
        highlight={row: plain(name) for row, name in found.items()},
        densities=_densities(result, projection) if look != "Points" else (),
        points=_POINTS[look],
    ).update_layout(height=520)


def _densities(result: UncheckedResult, projection: Projection) -> Sequence[SegmentDensity]:
    return map_densities(projection.points, result.studied_labels, len(result.segments))


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


def _kept_sentence(kept: NeighbourhoodQuality | None) -> str:
    """Return how much of the neighbourhoods a map preserves, as a sentence."""
    if kept is None:
        return ""
    return (
        f"Of each customer's {kept.n_neighbours} nearest neighbours, {in_ten(kept.share)} are "
        "still near on this map."
    )
