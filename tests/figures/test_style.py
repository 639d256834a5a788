"""Colours that people with colour blindness tell apart, on both backgrounds."""

from itertools import combinations

import numpy as np
import plotly.graph_objects as go
import pytest

from segmentation.figures.style import (
    DIVERGING,
    EVERYONE,
    PLOTLY_CONFIG,
    SEGMENT_COLOURS,
    SEGMENT_MARKS,
    SEGMENT_SYMBOLS,
    TONES,
    colour,
    contrast,
    mark,
    readable,
    rgb,
    symbol,
    template,
)

BACKGROUNDS = ("#FFFFFF", "#10141C")
LEAST_DISTANCE = 8.0  # CIEDE2000; 2 is just seen side by side
LEAST_NORMAL_DISTANCE = 14.0

# Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB.
BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(hex_colour: str) -> np.ndarray:
    channels = np.array(rgb(hex_colour)) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.array(to_xyz) @ light / [0.95047, 1, 1.08883]
    fx, fy, fz = (np.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def ciede2000(one: np.ndarray, other: np.ndarray) -> float:
    """Sharma, Wu & Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    lightness, c = (l1 + l2) / 2, (c1 + c2) / 2
    h = (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * np.cos(np.radians(h - 30))
        + 0.24 * np.cos(np.radians(2 * h))
        + 0.32 * np.cos(np.radians(3 * h + 6))
        - 0.20 * np.cos(np.radians(4 * h - 63))
    )
    dl = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * c)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * c * t)
    twist = np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    rotation = -2 * np.sqrt(c**7 / (c**7 + 25.0**7)) * twist
    return float(np.sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh))


def nearest_pair(colours: tuple[str, ...], blindness: np.ndarray) -> float:
    seen = [lab(np.clip(blindness @ linear(c), 0, 1)) for c in colours]
    return min(ciede2000(one, other) for one, other in combinations(seen, 2))


def test_ciede2000_agrees_with_the_published_pair() -> None:
    one, other = np.array([50.0, 2.6772, -79.7751]), np.array([50.0, 0.0, -82.7485])
    assert ciede2000(one, other) == pytest.approx(2.0425, abs=1e-4)


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_no_two_segment_colours_look_alike_to_the_colour_blind(blindness: str) -> None:
    matrix = np.array(BLINDNESS[blindness])
    assert nearest_pair((*SEGMENT_COLOURS, EVERYONE), matrix) > LEAST_DISTANCE


def test_segment_colours_are_far_apart_to_everyone_else() -> None:
    assert nearest_pair((*SEGMENT_COLOURS, EVERYONE), np.eye(3)) > LEAST_NORMAL_DISTANCE


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_segment_colours_stand_out_on_both_backgrounds(background: str) -> None:
    for segment_colour in (*SEGMENT_COLOURS, EVERYONE):
        assert contrast(segment_colour, background) >= 3


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_text_is_readable_wherever_it_stands(appearance: str) -> None:
    tones = TONES[appearance]
    for background in (tones.ground, tones.surface):
        for text in (tones.ink, tones.muted, tones.accent):
            assert contrast(text, background) >= 4.5


def test_text_on_a_segment_colour_is_readable() -> None:
    for segment_colour in SEGMENT_COLOURS:
        assert contrast(readable(segment_colour), segment_colour) >= 4.5


def test_contrast_knows_its_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#3347D6", "#3347D6") == 1


def test_thirty_segments_each_have_a_mark_and_a_symbol_of_their_own() -> None:
    assert len({mark(k) for k in range(30)}) == 30
    assert len({symbol(k) for k in range(30)}) == 30
    assert tuple(mark(k) for k in range(10)) == SEGMENT_MARKS
    assert tuple(symbol(k) for k in range(10)) == SEGMENT_SYMBOLS
    assert colour(13) == colour(3)


def test_plotly_knows_every_symbol() -> None:
    for k in range(30):
        assert go.scatter.Marker(symbol=symbol(k)).symbol == symbol(k)
        assert go.scattergl.Marker(symbol=symbol(k)).symbol == symbol(k)


def test_marks_have_no_emoji_form() -> None:
    emoji = set("▪▫▶◀◻◼◽◾☀☁☎☑☔☕✔✖✡✨✳✴❄❇⬅⬆⬇⬛⬜⭐⭕")
    assert not emoji & {mark(k) for k in range(30)}


def test_below_and_above_are_told_apart_by_everyone() -> None:
    for below, same, above in DIVERGING.values():
        for matrix in (np.eye(3), *(np.array(m) for m in BLINDNESS.values())):
            assert nearest_pair((below, same, above), matrix) > 20


def test_template_is_new_each_time_on_the_ground_of_the_page() -> None:
    layout = template("light").layout
    assert layout.paper_bgcolor == TONES["light"].ground
    assert layout.plot_bgcolor == "rgba(0, 0, 0, 0)"
    assert not layout.xaxis.zeroline
    assert layout.font.family.startswith("Inter")
    layout.font.size = 99
    assert template("light").layout.font.size == 13


def test_nothing_can_be_sent_away() -> None:
    assert PLOTLY_CONFIG["showSendToCloud"] is False
    assert PLOTLY_CONFIG["typesetMath"] is False
