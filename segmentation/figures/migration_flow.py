"""Who moved between two runs, as bands of customers (a Sankey diagram)."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from segmentation.common.arrays import Ints
from segmentation.common.formatting import clip, count
from segmentation.figures.base import canvas
from segmentation.figures.style import EVERYONE, TONES, Appearance, colour, mark, translucent
from segmentation.figures.text import plain

_A_SEGMENT = 44  # pixels of height for each segment of the side with more
_LEAST, _MOST = 260, 620  # pixels
_HEADINGS, _NARROW_HEADINGS = 24, 36
_STAYED, _MOVED = 0.28, 0.62  # opacity of bands


@dataclass(frozen=True, slots=True)
class RunColumn:
    """One side of the diagram.

    Attributes
    ----------
    title : str
        What the run is called.
    names : tuple of str
        Of its segments, and last of those in none.
    looks : tuple of int
        Likewise; -1 for none.
    """

    title: str
    names: tuple[str, ...]
    looks: tuple[int, ...]


def migration_flow(
    before: RunColumn,
    after: RunColumn,
    matrix: Ints,
    partners: tuple[int, ...],
    *,
    title: str,
    appearance: Appearance,
    narrow: bool = False,
) -> go.Figure:
    """Draw who went from which segment to which: who stayed is pale, who moved stands out.

    Parameters
    ----------
    before, after : RunColumn
    matrix : ndarray of int, shape (n_before + 1, n_after + 1)
        Customers who went from one to the other.
    partners : tuple of int
        For each segment of before, the one of after that it is; -1 for none.
    title : str
        The finding.
    appearance : {"light", "dark"}
    narrow : bool
        Whether it has to fit a telephone: segments have their marks only, and are named elsewhere.

    Returns
    -------
    Figure
        One Sankey trace; segments without any customer of both runs are left out.
    """
    tones = TONES[appearance]
    own, theirs = (np.flatnonzero(matrix.sum(axis=axis)).tolist() for axis in (1, 0))
    place = {k: position for position, k in enumerate(own)}
    other = {k: len(own) + position for position, k in enumerate(theirs)}
    stays = {*enumerate(partners), (len(before.names) - 1, len(after.names) - 1)}
    flows = [(b, a) for b in own for a in theirs if matrix[b, a]]
    figure = canvas(
        title,
        alt=f"{title}. Bands of customers from {before.title} to {after.title}; the table below "
        "has the same numbers.",
        appearance=appearance,
        height=min(_MOST, max(_LEAST, _A_SEGMENT * max(len(own), len(theirs)))),
    )
    headings = _NARROW_HEADINGS if narrow else _HEADINGS
    figure.update_layout(margin_t=figure.layout.margin.t + headings)
    figure.add_sankey(
        valueformat=",",
        valuesuffix=" customers",
        arrangement="fixed",
        node={
            "label": [
                *(_label(before, k, narrow=narrow) for k in own),
                *(_label(after, k, narrow=narrow) for k in theirs),
            ],
            "color": [colour(before.looks[k]) for k in own]
            + [colour(after.looks[k]) for k in theirs],
            "pad": 14,
            "thickness": 14,
            "line": {"width": 0},
        },
        link={
            "source": [place[b] for b, _ in flows],
            "target": [other[a] for _, a in flows],
            "value": [int(matrix[b, a]) for b, a in flows],
            "color": [
                translucent(EVERYONE, _STAYED)
                if (b, a) in stays
                else translucent(colour(before.looks[b]), _MOVED)
                for b, a in flows
            ],
        },
        textfont={"color": tones.ink, "size": 12},
    )
    for column, x, anchor in ((before, 0, "left"), (after, 1, "right")):
        figure.add_annotation(
            text=plain(clip(column.title, 22 if narrow else 60)), x=x, y=1.01, yanchor="bottom",
            xref="paper", yref="paper", xanchor=anchor, showarrow=False, font_color=tones.muted,
        )  # fmt: skip
    return figure


def flow_title(before: RunColumn, after: RunColumn, matrix: Ints, partners: tuple[int, ...]) -> str:
    """Say between which segments most customers moved."""
    moved = matrix.copy()
    moved[-1, -1] = 0
    for segment, partner in enumerate(partners):
        if partner >= 0:
            moved[segment, partner] = 0
    if not moved.any():
        return "Nobody moved"
    source, target = np.unravel_index(moved.argmax(), moved.shape)
    n_moved = int(moved[source, target])
    one, two = clip(before.names[source], 40), clip(after.names[target], 40)
    who = "1 customer" if n_moved == 1 else f"{count(n_moved)} customers"
    where = "another segment of that name" if one == two else f"“{two}”"
    return f"The largest move is from “{one}” to {where}: {who}"


def _label(column: RunColumn, segment: int, *, narrow: bool) -> str:
    sign = mark(column.looks[segment])
    return sign if narrow else f"{sign} {plain(clip(column.names[segment], 32))}"
