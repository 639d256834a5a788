"""The style of all charts: segment colours and symbols, and the Plotly template.

The ten segment colours have a contrast of at least 3 on white and on the dark background (WCAG 2.2,
1.4.11), and stay at least 8 CIEDE2000 apart as people with red, green or blue blindness see them
(simulated after Machado et al. 2009). No pair rests on colour alone: each has its own symbol.
"""

from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from segmentation.domain.grouping import NO_SEGMENT

Appearance = Literal["light", "dark"]

SEGMENT_COLOURS = (
    "#0072B2",
    "#CC7F0A",
    "#009874",
    "#AF457D",
    "#C8330F",
    "#5597DC",
    "#766BEE",
    "#247818",
    "#F5356F",
    "#906C54",
)

#: What people call them.
SEGMENT_COLOUR_NAMES = (
    "Blue",
    "Orange",
    "Green",
    "Plum",
    "Red",
    "Light blue",
    "Violet",
    "Dark green",
    "Pink",
    "Brown",
)

#: In text, for the first ten segments; none of them has an emoji form.
SEGMENT_MARKS = ("●", "◆", "▲", "■", "✚", "★", "▼", "⬢", "✦", "⬟")

#: The same in a chart.
SEGMENT_SYMBOLS = (
    "circle",
    "diamond",
    "triangle-up",
    "square",
    "cross",
    "star",
    "triangle-down",
    "hexagon",
    "star-diamond",
    "pentagon",
)

# Beyond ten segments the colours come again: first hollow, then with other shapes.
_MORE_MARKS = (
    *("○", "◇", "△", "□", "✙", "☆", "▽", "⬡", "✧", "⬠"),
    *("◉", "◈", "◬", "▣", "⊕", "✶", "⊗", "⊞", "✱", "⊠"),
)
_MORE_SYMBOLS = (
    *(f"{symbol}-open" for symbol in SEGMENT_SYMBOLS),
    *("circle-open-dot", "diamond-open-dot", "triangle-up-open-dot", "square-open-dot"),
    *("circle-cross-open", "hexagram", "circle-x-open", "square-cross-open"),
    *("asterisk-open", "square-x-open"),
)
_MARKS = SEGMENT_MARKS + _MORE_MARKS
_SYMBOLS = SEGMENT_SYMBOLS + _MORE_SYMBOLS

#: Everyone, no segment, and whatever is only there to compare with.
EVERYONE = "#828A99"

FONT = "Inter, 'Source Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one appearance beside those of the segments.

    Attributes
    ----------
    ink : str
        Text.
    muted : str
        Axis labels and remarks; a contrast of at least 4.5 on ground and surface.
    grid : str
        Lines that only help the eye.
    surface : str
        Tiles that stand for "as everyone".
    ground : str
        The page behind the chart.
    accent : str
        What is chosen.
    """

    ink: str
    muted: str
    grid: str
    surface: str
    ground: str
    accent: str


TONES: dict[Appearance, Tones] = {
    "light": Tones("#18202E", "#566074", "#E4E8F0", "#F4F6FA", "#FFFFFF", "#3347D6"),
    "dark": Tones("#E8ECF4", "#A5AFC1", "#29313F", "#1A202C", "#10141C", "#8EA0FF"),
}

#: Below everyone, as everyone, above everyone.
DIVERGING: dict[Appearance, tuple[str, str, str]] = {
    "light": ("#B35806", TONES["light"].surface, "#2C5AA0"),
    "dark": ("#B35806", TONES["dark"].surface, "#2C5AA0"),
}

#: For ``config=`` of Plotly, on pages and in exports: nothing leaves the machine, and a name such
#: as ``k$`` is not read as a formula.
PLOTLY_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": "hover",
    "responsive": True,
    "typesetMath": False,
    "toImageButtonOptions": {
        "format": "png",
        "scale": 2,
        "filename": "segments",
        "width": None,
        "height": None,
    },
}


def colour(look: int) -> str:
    """Return a colour by a segment's look: the same on every page, chart and export; grey for none.

    A look is a place in the palette. It is the segment's own number unless somebody chose another.
    """
    return EVERYONE if look == NO_SEGMENT else SEGMENT_COLOURS[look % len(SEGMENT_COLOURS)]


def mark(look: int) -> str:
    """Return the symbol of a segment in text, its own up to 30 segments; ○ for none."""
    return "○" if look == NO_SEGMENT else _MARKS[look % len(_MARKS)]


def symbol(look: int) -> str:
    """Return the symbol of a segment in a chart, its own up to 30 segments; a ring for none."""
    return "circle-open" if look == NO_SEGMENT else _SYMBOLS[look % len(_SYMBOLS)]


def rgb(hex_colour: str) -> tuple[int, int, int]:
    """``#3347D6`` → ``(51, 71, 214)``."""
    value = int(hex_colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, (L₁ + 0.05) / (L₂ + 0.05)).

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(background: str) -> str:
    """Return the text colour, black or white, that stands out more: always at least 4.5."""
    return max("#000000", "#FFFFFF", key=lambda text: contrast(text, background))


def translucent(hex_colour: str, opacity: float) -> str:
    """Return a colour that lets through what is behind it; ``opacity`` from 0 to 1."""
    red, green, blue = rgb(hex_colour)
    return f"rgba({red}, {green}, {blue}, {opacity:g})"


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two; ``share`` of the other, 0 to 1.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#{:02X}{:02X}{:02X}".format(*(round(a + share * (b - a)) for a, b in pairs))


def template(appearance: Appearance) -> go.layout.Template:
    """Return the look of all charts: no frame, no zero lines, soft grid, the page's ground."""
    tones = TONES[appearance]
    axis = {
        "automargin": True,
        "gridcolor": tones.grid,
        "linecolor": tones.grid,
        "showgrid": False,
        "tickfont": {"color": tones.muted, "size": 12},
        "tickcolor": "rgba(0, 0, 0, 0)",
        "ticklen": 6,
        "ticks": "outside",  # unseen: they hold the labels off the plot
        "title": {"font": {"color": tones.muted, "size": 13}, "standoff": 10},
        "zeroline": False,
    }
    return go.layout.Template(
        layout={
            "colorway": list(SEGMENT_COLOURS),
            "dragmode": False,
            "font": {"family": FONT, "size": 13, "color": tones.ink},
            "hoverlabel": {
                "align": "left",
                "bgcolor": tones.surface,
                "bordercolor": tones.grid,
                "font": {"family": FONT, "size": 13, "color": tones.ink},
                "namelength": -1,
            },
            "legend": {"font": {"size": 13}, "itemsizing": "constant", "title": {"text": ""}},
            "margin": {"l": 8, "r": 16, "t": 64, "b": 8},
            "modebar": {
                "activecolor": tones.accent,
                "bgcolor": translucent(tones.ground, 0.85),
                "color": tones.muted,
                "remove": ["autoscale", "zoomin", "zoomout"],
            },
            "paper_bgcolor": tones.ground,  # a picture of a chart can be put on any page
            "plot_bgcolor": "rgba(0, 0, 0, 0)",
            "separators": ".,",
            "title": {
                "font": {"size": 16, "weight": 600, "color": tones.ink},
                "subtitle": {"font": {"size": 13, "weight": 400, "color": tones.muted}},
                "x": 0,
                "xanchor": "left",
                "xref": "container",
                "y": 1,
                "yanchor": "top",
                "yref": "container",
                "pad": {"t": 10, "l": 8},
            },
            "xaxis": axis,
            "yaxis": {**axis, "showgrid": True},
        }
    )


def _luminance(hex_colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in rgb(hex_colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
