import numpy as np
import pytest

from segmentation.figures.correlations import NEAR_COPY, rank_correlations
from segmentation.figures.heatmap import STRONGEST, cell_colour
from segmentation.figures.style import contrast

MINUS = "\u2212"
NAMES = ("Age", "Annual income", "Spent")


def drawn(*values: float, **more):
    """Draw three traits whose pairs have these correlations."""
    a, b, c = values
    matrix = np.array([[1, a, b], [a, 1, c], [b, c, 1.0]])
    settings = {"n_sampled": 100, "n_rows": 100, "appearance": "light", **more}
    return rank_correlations(NAMES, matrix, **settings)


def test_cells_are_the_correlations_and_the_diagonal_is_empty() -> None:
    figure = drawn(0.2, -0.5, 0.7)
    tiles = np.array(figure.data[0].z, dtype=float)
    assert np.isnan(np.diag(tiles)).all()
    assert tiles[0].tolist()[1:] == [0.2, -0.5]
    assert (figure.data[0].zmin, figure.data[0].zmax) == (-1, 1)
    assert figure.layout.yaxis.range == (2.5, -0.5)
    assert figure.layout.xaxis.ticktext == ("Age", "Annual income", "Spent")
    assert figure.data[1].text[:2] == (".20", f"{MINUS}.50")


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((0.2, -0.5, 0.7), "Annual income and Spent go together most (0.70)"),
        ((0.2, -0.8, 0.7), f"Age and Spent run against each other most ({MINUS}0.80)"),
        ((0.2, -0.29, 0.1), "No two traits go closely together"),
        ((0.97, 0.1, 0.1), "Age and Annual income say almost the same (0.97)"),
        ((0.97, 0.96, 0.99), "3 pairs of traits say almost the same"),
        ((np.nan, np.nan, np.nan), "No two traits go closely together"),
    ],
)
def test_the_title_names_the_strongest_pair(values, title: str) -> None:
    assert drawn(*values).layout.title.text.replace("<br>", " ") == title


def test_near_copies_are_outlined_on_both_sides() -> None:
    outlined = {(s.x0, s.y0) for s in drawn(NEAR_COPY, -0.99, 0.94).layout.shapes}
    middles = {(x + 0.48, y + 0.48) for x, y in outlined}
    assert middles == {(1, 0), (0, 1), (2, 0), (0, 2)}


def test_hover_says_it_in_words() -> None:
    texts = drawn(-0.5, np.nan, 0.98).data[0].hovertext
    assert texts[0][1] == f"Age and Annual income run against each other: {MINUS}0.50"
    assert texts[0][2] == "Age and Spent: too few customers have both"
    assert texts[1][2] == "Annual income and Spent say almost the same: 0.98"
    assert texts[1][1] == ""
    assert "have little to do" in drawn(0.1, 0.1, 0.1).data[0].hovertext[0][1]


def test_of_many_traits_those_that_go_together_are_drawn() -> None:
    matrix = np.full((60, 60), 0.01)
    matrix[50, 7] = matrix[7, 50] = 0.6
    names = [f"t{k}" for k in range(60)]
    figure = rank_correlations(names, matrix, n_sampled=10, n_rows=99, appearance="dark")
    assert len(figure.layout.xaxis.ticktext) == 25
    assert {"t7", "t50"} <= set(figure.layout.xaxis.ticktext)
    assert len(figure.data) == 1  # no room for figures
    remark = figure.layout.title.subtitle.text.replace("<br>", " ")
    assert remark == ("The 25 of 60 traits that go together most. Measured on 10 of 99 rows.")


def test_no_sampling_is_not_spoken_of() -> None:
    assert drawn(0.1, 0.2, 0.3).layout.title.subtitle.text is None


def test_one_trait_alone_can_be_drawn() -> None:
    figure = rank_correlations(["a"], np.ones((1, 1)), n_sampled=9, n_rows=9, appearance="light")
    assert figure.layout.title.text.replace("<br>", " ") == "No two traits go closely together"


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_figures_are_readable_on_their_cells(appearance) -> None:
    figure = drawn(0.95, -0.6, 0.2, appearance=appearance)
    for value, ink in zip((0.95, -0.6), figure.data[1].textfont.color, strict=False):
        assert contrast(ink, cell_colour(value * STRONGEST, appearance)) >= 4.5


def test_a_correlation_of_nought_has_no_sign() -> None:
    assert drawn(-0.001, 0.0, 0.3).data[1].text[0] == ".00"


def test_of_very_many_traits_it_says_which_pairs_were_compared() -> None:
    remark = drawn(0.2, -0.5, 0.7, n_not_compared=1_200).layout.title.subtitle.text.replace(
        "<br>", " "
    )
    assert remark == (
        "Pairs among the first 3 of 1,203 traits were compared; these 3 go together most."
    )
