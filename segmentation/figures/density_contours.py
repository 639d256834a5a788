"""Contours of where most customers of each segment lie, on a map."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from segmentation.domain.segment_density import SegmentDensity
from segmentation.figures.style import colour, mark, translucent
from segmentation.figures.text import plain

# Lines tell segments apart without their colours, together with the names on the map.
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")


def add_contours(
    figure: go.Figure,
    densities: Sequence[SegmentDensity],
    *,
    names: Sequence[str],
    looks: Sequence[int],
) -> None:
    """Add an outer and an inner contour for each segment.

    Parameters
    ----------
    figure : Figure
    densities : sequence of SegmentDensity
        As :func:`segmentation.projection.map_density.map_densities` gives them.
    names : sequence of str
        Of all segments.
    looks : sequence of int
        Their places in the palette.
    """
    for one in densities:
        look = looks[one.segment]
        dash = _DASHES[look % len(_DASHES)]
        title = f"{mark(look)} {plain(names[one.segment])}"
        for level, opacity, width in ((one.outer, 0.10, 1.25), (one.inner, 0.30, 2.25)):
            figure.add_trace(
                go.Contour(
                    x=one.x,
                    y=one.y,
                    z=np.round(one.density, 4).astype(np.float32),
                    # Plotly fills where the condition does not hold.
                    contours={"type": "constraint", "operation": "<", "value": level},
                    fillcolor=translucent(colour(look), opacity),
                    line={"color": colour(look), "width": width, "dash": dash, "smoothing": 1},
                    name=title,
                    hoverinfo="skip",
                    showlegend=False,
                )
            )
