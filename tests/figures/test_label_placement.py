from itertools import combinations

import plotly.graph_objects as go
import pytest

from segmentation.figures.label_placement import Place, write_names

WIDTH, HEIGHT = 900, 480
UNIT = (0.0, 1.0)


def written(places: list[Place]) -> list:
    figure = go.Figure()
    write_names(figure, places, x_range=UNIT, y_range=UNIT, appearance="light")
    return list(figure.layout.annotations)


def box(note) -> tuple[float, float, float, float]:
    """A cautious size: letters of seven pixels, lines of eighteen."""
    text = note.text.split("</span> ")[1].removesuffix("</b>")
    lines = text.split("<br>")
    width, height = 7 * (max(map(len, lines)) + 2), 18 * len(lines)
    x, y = WIDTH * note.x + note.ax, HEIGHT * note.y - note.ay
    return x - width / 2, x + width / 2, y - height / 2, y + height / 2


def test_a_name_with_room_stays_where_it_belongs() -> None:
    (note,) = written([Place(0, "Alone", 0.5, 0.5)])
    assert (note.ax, note.ay) == (0, 0)


@pytest.mark.parametrize("n_segments", [2, 6, 10])
def test_names_at_one_place_do_not_lie_on_each_other(n_segments: int) -> None:
    notes = written([Place(k, f"Older people, segment {k}", 0.5, 0.5) for k in range(n_segments)])
    for one, other in combinations(map(box, notes), 2):
        apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert apart


def test_names_at_the_edge_are_moved_inside() -> None:
    (note,) = written([Place(0, "A name of some length", 0.0, 1.0)])
    left, _, _, top = box(note)
    assert left >= 0
    assert top <= HEIGHT


def test_without_any_room_the_mark_stands_alone() -> None:
    notes = written([Place(k, "A crowd in one place", 0.5, 0.5) for k in range(60)])
    assert notes[-1].text.endswith("</span> </b>")


def test_a_hostile_name_is_no_markup() -> None:
    (note,) = written([Place(0, "<script>x</script>", 0.5, 0.5)])
    assert "<script>" not in note.text
