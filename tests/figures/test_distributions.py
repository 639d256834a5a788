import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from segmentation.common.formatting import number
from segmentation.figures.distributions import histogram, level_bars

THIN, MINUS = "\u202f", "\u2212"
DRAWS = np.random.default_rng(0)
EVEN = DRAWS.normal(50, 10, 2_000)
SKEWED = DRAWS.lognormal(3, 1, 2_000)


def notes(figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_every_customer_is_in_one_bar() -> None:
    figure = histogram(EVEN, "Age", appearance="light")
    assert sum(figure.data[0].y) == 2_000
    edges = np.linspace(EVEN.min(), EVEN.max(), len(figure.data[0].x) + 1)
    assert np.allclose(figure.data[0].x, (edges[1:] + edges[:-1]) / 2)
    assert np.array_equal(figure.data[0].y, np.histogram(EVEN, edges)[0])


def test_mean_and_median_are_marked_in_the_unit() -> None:
    figure = histogram(SKEWED, "Spent", unit="$", appearance="light")
    lines = [shape.x0 for shape in figure.layout.shapes]
    assert lines == [np.median(SKEWED), SKEWED.mean()]
    assert notes(figure) == [
        f"middle ${np.median(SKEWED):.2f}",
        f"average ${SKEWED.mean():.2f}",
    ]
    middle, average = figure.layout.annotations
    assert (middle.xanchor, average.xanchor) == ("right", "left")  # away from each other


def test_the_title_says_what_is_to_be_seen() -> None:
    first, third = np.quantile(EVEN, [0.25, 0.75])
    title = histogram(EVEN, "Age", appearance="light").layout.title.text.replace("<br>", " ")
    assert title == f"Age: half of the customers lie from {number(first)} to {number(third)}"
    high = histogram(SKEWED, "Total spent", appearance="light").layout.title.text.replace(
        "<br>", " "
    )
    assert high == "Total spent: a few high values pull the average above the middle"
    low = histogram(-SKEWED, "X", appearance="light").layout.title.text.replace("<br>", " ")
    assert low == "X: a few low values pull the average below the middle"
    same = histogram(
        np.array([3.0] * 9 + [2.0, 4.0]), "X", appearance="light"
    ).layout.title.text.replace("<br>", " ")
    assert same == "X: most customers have 3"


def test_the_fences_are_marked_and_what_is_much_farther_is_said() -> None:
    values = np.append(EVEN, [109.0, 4_000.0, 5_000.0, -900.0])
    figure = histogram(values, "Age", fences=(0.0, 100.0), appearance="light")
    low, high = figure.layout.xaxis.range
    assert -10 <= low < 0
    assert 100 < high <= 110
    assert sum(figure.data[0].y) == 2_001
    assert notes(figure)[:2] == ["far off from 0", "far off from 100"]
    remark = figure.layout.title.subtitle.text.replace("<br>", " ")
    assert remark == f"Not drawn: 1 lower, down to {MINUS}900; 2 higher, up to 5,000."


def test_fences_that_no_value_reaches_are_not_drawn() -> None:
    figure = histogram(EVEN, "Age", fences=(-50.0, 150.0), appearance="light")
    assert len(figure.layout.shapes) == 2
    assert figure.layout.title.subtitle.text is None


def test_small_whole_numbers_have_a_bar_each() -> None:
    values = np.array([1.0, 1, 2, 5, 5, 5, np.nan])
    figure = histogram(values, "Visits", appearance="light")
    assert figure.data[0].x.tolist() == [1, 2, 3, 4, 5]
    assert figure.data[0].y.tolist() == [2, 1, 0, 0, 3]
    assert figure.data[0].hovertext[-1] == f"5: 3 customers, 50{THIN}%"
    assert (
        figure.layout.title.subtitle.text.replace("<br>", " ") == "1 without a value are left out."
    )


def test_other_bars_say_from_where_to_where() -> None:
    texts = histogram(EVEN, "Age", unit="€", appearance="light").data[0].hovertext
    assert all(text.startswith("From €") and " customers, " in text for text in texts)


def test_a_transform_is_said_in_title_and_axis() -> None:
    figure = histogram(np.log1p(SKEWED), "Spent", after="the logarithm", appearance="light")
    assert figure.layout.title.text.replace("<br>", " ").startswith(
        "Spent after the logarithm: half"
    )
    assert figure.layout.xaxis.title.text == "Spent after the logarithm"


def test_no_value_of_a_customer_is_in_the_figure() -> None:
    written = histogram(SKEWED, "Spent", appearance="light").to_json()
    assert not any(f"{value:.6f}"[:8] in written for value in SKEWED[5:200])


def test_no_value_at_all_is_said() -> None:
    figure = histogram(np.array([np.nan, np.nan]), "Age", appearance="dark")
    assert figure.layout.title.text.replace("<br>", " ") == "Age has no value"
    assert len(figure.data) == 0


@example([14.0], (-10.0, 10.0))
@given(
    st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=40),
    st.one_of(st.none(), st.just((-10.0, 10.0))),
)
def test_any_numbers_are_drawn_or_said_not_to_be(values, fences) -> None:
    values = np.array(values)
    figure = histogram(values, "x", fences=fences, appearance="light")
    drawn = int(sum(figure.data[0].y))
    said = figure.layout.title.subtitle.text or ""
    assert drawn == len(values) or "Not drawn" in said
    assert len(figure.data[0].x) <= 61


def test_the_most_frequent_value_comes_first() -> None:
    counts = {"Doctor": 20, "Artist": 60, "Engineer": 20}
    figure = level_bars(counts, "Profession", appearance="light", n_missing=1_234)
    assert figure.layout.yaxis.ticktext == ("Artist", "Doctor", "Engineer")
    assert list(figure.data[0].x) == [0.6, 0.2, 0.2]
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == f"Profession: “Artist” is most frequent, 60{THIN}%"
    )
    assert (
        figure.layout.title.subtitle.text.replace("<br>", " ")
        == "1,234 without a value are left out."
    )
    assert figure.data[0].hovertext[0] == f"Artist: 60 customers, 60{THIN}%"


def test_an_order_is_kept() -> None:
    counts = {"Low": 20, "Average": 60, "High": 20}
    figure = level_bars(counts, "Score", ordered=True, appearance="light")
    assert figure.layout.yaxis.ticktext == ("Low", "Average", "High")


def test_rare_values_are_taken_together() -> None:
    counts = {f"c{k:02d}": 100 - k for k in range(40)}
    figure = level_bars(counts, "City", appearance="light", most_levels=10)
    assert len(figure.data[0].x) == 10
    assert figure.layout.yaxis.ticktext[-1] == "31 others"
    assert sum(figure.data[0].x) == pytest.approx(1)
    assert len(level_bars(counts, "City", appearance="light", most_levels=40).data[0].x) == 40


def test_a_category_without_any_value_is_said() -> None:
    figure = level_bars({}, "City", appearance="light", n_missing=9)
    assert figure.layout.title.text.replace("<br>", " ") == "City has no value"
    assert len(figure.data) == 0


def test_values_of_a_category_cannot_be_markup() -> None:
    figure = level_bars({"<img src=x> %{y}": 3, "b": 1}, "city", appearance="light")
    for text in (figure.layout.yaxis.ticktext[0], figure.data[0].hovertext[0]):
        assert "&lt;img src=x&gt; %&#123;y}" in text
    assert "<img" not in figure.layout.title.text.replace("<br>", " ")
