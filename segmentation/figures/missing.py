"""Bar chart of the share of missing values a column."""

from collections.abc import Sequence

import plotly.graph_objects as go

from segmentation.common.formatting import clip, count, percent
from segmentation.figures.base import canvas
from segmentation.figures.style import TONES, Appearance
from segmentation.figures.text import plain

_ROW = 30
_LONGEST = 28


def blanks(
    names: Sequence[str],
    n_missing: Sequence[int],
    n_rows: int,
    *,
    appearance: Appearance,
    most_columns: int = 25,
) -> go.Figure:
    """Draw the share of blanks of each column, the largest first.

    Parameters
    ----------
    names : sequence of str
        What the columns are called.
    n_missing : sequence of int
        The blank cells of each.
    n_rows : int
    appearance : {"light", "dark"}
    most_columns : int
        Rows of the chart; those with the most blanks.

    Returns
    -------
    Figure
        One trace of bars; none where nothing is blank.
    """
    found = sorted(
        ((n, name) for name, n in zip(names, n_missing, strict=True) if n), key=lambda f: -f[0]
    )
    shown = found[:most_columns]
    title = _missing_title(found, n_rows)
    figure = canvas(
        title,
        alt=f"{title}. {_missing_alt(shown, n_rows)}",
        appearance=appearance,
        height=_ROW * len(shown) + 8,
        remark=_missing_remark(len(shown), len(found)),
    )
    if not shown:
        figure.update_xaxes(visible=False)
        return figure.update_yaxes(visible=False)
    shares = [n / n_rows for n, _ in shown]
    figure.add_bar(
        x=shares,
        y=list(range(len(shown))),
        orientation="h",
        width=0.55,
        marker={"color": TONES[appearance].accent},
        text=[percent(share) for share in shares],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            f"{plain(name)}: {count(n)} of {count(n_rows)} rows are blank" for n, name in shown
        ],
    )
    figure.update_xaxes(visible=False, range=[0, 1.15 * max(shares)])
    figure.update_yaxes(
        tickvals=list(range(len(shown))),
        ticktext=[plain(clip(name, _LONGEST)) for _, name in shown],
        tickfont={"color": TONES[appearance].ink, "size": 13},
        range=[len(shown) - 0.5, -0.5],
        showgrid=False,
    )
    return figure


def _missing_title(found: Sequence[tuple[int, str]], n_rows: int) -> str:
    if not found:
        return "No column has a blank"
    n, name = found[0]
    if len(found) > 1 and found[1][0] == n:
        return f"{count(len(found))} columns have blanks, up to {percent(n / n_rows)} of the rows"
    said = clip(name, _LONGEST)
    return f"{said} is blank most often: in {percent(n / n_rows)} of the rows"


def _missing_alt(shown: Sequence[tuple[int, str]], n_rows: int) -> str:
    if not shown:
        return f"All of {count(n_rows)} rows are full."
    return f"{', '.join(f'{name} {percent(n / n_rows)}' for n, name in shown[:8])}."


def _missing_remark(shown: int, existing: int) -> str:
    return f"The {shown} blankest of {existing} columns" if shown < existing else ""
