import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.domain.trait_words import SUGGESTED, TraitWords, trait_words
from segmentation.figures.pair_plot import MOST_DRAWN, pair_plot


def numbers(*names: str, **words: TraitWords) -> list[ColumnPlan]:
    return [
        ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "", words=words.get(name, SUGGESTED))
        for name in names
    ]


@pytest.fixture
def frame() -> pd.DataFrame:
    draws = np.random.default_rng(0)
    income = draws.normal(60, 10, 500)
    return pd.DataFrame(
        {
            "age": draws.normal(40, 9, 500),
            "income": income,
            "total_spent": income * 3 + draws.normal(0, 4, 500),
            "visits": draws.poisson(4, 500).astype(float),
            "days": draws.normal(0, 1, 500),
            "more": draws.normal(0, 1, 500),
        }
    )


def test_one_trace_holds_every_pair(frame: pd.DataFrame) -> None:
    names = ["age", "income", "total_spent"]
    columns = numbers(*names, income=trait_words(unit="$"))
    figure = pair_plot(frame, columns, appearance="light")
    (trace,) = figure.data
    assert trace.type == "splom"
    for dimension, name in zip(trace.dimensions, names, strict=True):
        assert np.array_equal(dimension["values"], frame[name])
    assert [a.text for a in figure.layout.annotations] == [
        "<b>Age</b>",
        "<b>Income, $</b>",
        "<b>Total spent</b>",
    ]
    assert (
        figure.layout.title.text.replace("<br>", " ") == "Income and Total spent rise together most"
    )
    assert "rank correlation 0.9" in figure.layout.meta["alt"]
    assert figure.layout.title.subtitle.text is None


def test_the_pointer_shows_a_customer_in_words(frame: pd.DataFrame) -> None:
    frame.loc[0, "age"] = None
    columns = numbers("age", "income", income=trait_words(unit="$"))
    figure = pair_plot(frame, columns, appearance="light")
    assert figure.data[0].text[0] == f"Age: –<br>Income: ${frame['income'][0]:.2f}"


def test_a_large_table_is_sampled_always_the_same_and_said(frame: pd.DataFrame) -> None:
    large = pd.concat([frame] * 10, ignore_index=True)
    figure = pair_plot(large, numbers("age", "income"), appearance="light")
    drawn = figure.data[0].dimensions[0]["values"]
    assert len(drawn) == MOST_DRAWN
    assert figure.layout.title.subtitle.text == "2,000 of 5,000 customers, drawn by chance."
    assert figure == pair_plot(large, numbers("age", "income"), appearance="light")


def test_one_mistake_does_not_press_the_others_into_a_line(frame: pd.DataFrame) -> None:
    frame.loc[3:4, "age"] = [99_999, -99_999]
    figure = pair_plot(frame, numbers("age", "income"), appearance="light")
    assert figure.layout.xaxis.range[0] > -50
    assert figure.layout.xaxis.range[1] < 150
    assert figure.layout.yaxis.range == figure.layout.xaxis.range
    assert figure.layout.title.subtitle.text == "Outside: 2 with a value far off."


@pytest.mark.parametrize("name", ["age", "days"])
def test_every_pair_weak_is_said(frame: pd.DataFrame, name: str) -> None:
    figure = pair_plot(frame, numbers(name, "visits"), appearance="light")
    assert figure.layout.title.text.replace("<br>", " ") == "None of these go closely together"


def test_opposites_run_against_each_other(frame: pd.DataFrame) -> None:
    frame["rest"] = 500 - frame["income"]
    title = pair_plot(
        frame, numbers("income", "rest"), appearance="light"
    ).layout.title.text.replace("<br>", " ")
    assert title == "Income and Rest run against each other most"


def test_ones_own_words_are_everywhere(frame: pd.DataFrame) -> None:
    columns = numbers("income", "total_spent", total_spent=trait_words("Turnover", "€"))
    figure = pair_plot(frame, columns, appearance="light")
    assert figure.layout.title.text.replace("<br>", " ") == "Income and Turnover rise together most"
    assert figure.layout.annotations[1].text == "<b>Turnover, €</b>"
    assert "Turnover: €" in figure.data[0].text[0]
    assert "otal spent" not in figure.to_json()


@pytest.mark.parametrize("n_names", [0, 1, 6])
def test_too_few_or_too_many_are_refused(frame: pd.DataFrame, n_names: int) -> None:
    with pytest.raises(SegmentationError, match=f"two to five numbers.*{n_names} are chosen"):
        pair_plot(frame, numbers(*list(frame)[:n_names]), appearance="light")


def test_columns_that_never_differ_or_are_blank_can_be_drawn(frame: pd.DataFrame) -> None:
    frame["age"], frame["days"] = 3.0, np.nan
    figure = pair_plot(frame, numbers("age", "days", "income"), appearance="dark")
    assert figure.layout.xaxis.range == (2.5, 3.5)
    assert figure.layout.title.text.replace("<br>", " ") == "None of these go closely together"
