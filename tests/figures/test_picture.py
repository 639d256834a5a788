import plotly.graph_objects as go
import pytest

from segmentation.figures.picture import picture_name, picture_options


def titled(title: str) -> go.Figure:
    return go.Figure(layout_title_text=title)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("This map keeps 55\u202f% of the differences", "this-map-keeps-55-of-the-differences"),
        ("Größe &amp; Alter:<br>was zählt", "größe-alter-was-zählt"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "chart"),
        ("–", "chart"),
    ],
)
def test_a_picture_is_named_after_its_chart(title: str, name: str) -> None:
    assert picture_name(titled(title)) == name


def test_a_long_title_is_cut() -> None:
    assert len(picture_name(titled("word " * 40))) <= 60


def test_a_picture_has_the_size_of_the_screen_a_png_twice_the_pixels() -> None:
    options = picture_options(titled("Age"), "png")
    assert options == {
        "format": "png", "scale": 2, "filename": "age", "width": None, "height": None,
    }  # fmt: skip
    assert picture_options(titled("Age"), "svg")["scale"] == 1
