from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.formatting import in_unit, number, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentationResult, TraitProfile
from segmentation.figures.heatmap import STRONGEST, cell_colour, differences
from segmentation.figures.style import DIVERGING, colour, contrast, mark, readable
from segmentation.figures.trait_ranking import ranked, strength


def cells(figure, n_segments: int) -> list[list[str]]:
    texts = list(figure.data[-1].text)
    width = n_segments + 1
    return [texts[start : start + width] for start in range(0, len(texts), width)]


def row_of(trait: TraitProfile, figure, result: SegmentationResult) -> list[str]:
    return cells(figure, len(result.segments))[ranked(result).index(trait)]


def test_numbers_are_the_means_of_the_profile(mall: SegmentationResult) -> None:
    figure = differences(mall, appearance="light")
    income = next(t for t in mall.traits if t.name == "Annual income (k$)")
    expected = [number(value) for value in (*income.typical, income.everyone)]
    assert row_of(income, figure, mall) == expected


def test_categories_show_the_share_of_the_level_that_stands_out(mall: SegmentationResult) -> None:
    figure = differences(mall, appearance="light")
    gender = next(t for t in mall.traits if t.name == "Gender")
    for k, text in enumerate(row_of(gender, figure, mall)[:-1]):
        level = gender.focus[k]
        assert percent(gender.shares[k][level]) in text
        assert gender.levels[level] in text


def test_yes_or_no_shows_the_share_of_yes(made_up) -> None:
    result = made_up(3, 4)
    figure = differences(result, appearance="light")
    trait = next(t for t in result.traits if t.kind is Kind.BOOLEAN)
    yes = trait.levels.index("Yes")
    expected = [percent(s[yes]) for s in (*trait.shares, trait.everyone_shares)]
    assert row_of(trait, figure, result) == expected


def test_colours_are_the_clipped_effects(made_up) -> None:
    result = made_up(3, 4)
    strong = replace(result.traits[0], effects=(-4.0, 0.5, 4.0))
    result = replace(result, traits=(strong, *result.traits[1:]))
    tiles = differences(result, appearance="light").data[0]
    row = ranked(result).index(strong)
    assert list(tiles.z[row]) == [-STRONGEST, 0.5, STRONGEST]
    assert (tiles.zmin, tiles.zmax) == (-STRONGEST, STRONGEST)


def test_everyone_is_neutral_and_last(mall: SegmentationResult) -> None:
    figure = differences(mall, appearance="dark")
    neutral = {c for _, c in figure.data[1].colorscale}
    assert neutral == {DIVERGING["dark"][1]}
    assert list(figure.data[1].x) == [5]
    assert figure.layout.xaxis.ticktext[-1] == "Everyone"


def test_columns_are_the_segments_in_order(mall: SegmentationResult) -> None:
    header = differences(mall, appearance="light").layout.xaxis.ticktext[:-1]
    for k, text in enumerate(header):
        assert mark(k) in text
        assert colour(k) in text
        assert text.replace("<br>", " ").endswith(mall.names[k])


def test_the_strongest_trait_comes_first(mall: SegmentationResult) -> None:
    shares = [s.share for s in mall.segments]
    order = ranked(mall)
    strengths = [strength(t, shares) for t in order]
    assert strengths == sorted(strengths, reverse=True)
    title = differences(mall, appearance="light").layout.title.text.replace("<br>", " ")
    assert title.startswith("Spending score")


def test_strength_is_the_root_of_the_variance_between_segments(mall: SegmentationResult) -> None:
    trait = next(t for t in mall.traits if t.kind is Kind.NUMBER)
    values = mall.exploration.frame[trait.name].to_numpy(dtype=float)
    means = np.array(trait.typical)[mall.labels]
    expected = np.sqrt(means.var() / values.var())
    assert strength(trait, [s.share for s in mall.segments]) == pytest.approx(expected)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_text_is_readable_on_every_cell(made_up, appearance: str) -> None:
    for effect in np.linspace(-2, 2, 81):
        background = cell_colour(float(effect), appearance)
        assert contrast(readable(background), background) >= 4.5
    result = made_up(10, 40)
    figure = differences(result, appearance=appearance, most_traits=40)
    colours = np.array(figure.data[-1].textfont.color).reshape(40, 11)[:, :-1]
    for trait, row in zip(ranked(result), colours, strict=True):
        for effect, text_colour in zip(trait.effects, row, strict=True):
            assert contrast(text_colour, cell_colour(effect, appearance)) >= 4.5


def test_ends_of_the_scale_are_brown_and_blue() -> None:
    assert cell_colour(-9, "light") == "#B35806"
    assert cell_colour(9, "dark") == "#2C5AA0"
    assert cell_colour(0, "light") == DIVERGING["light"][1]


@pytest.mark.parametrize("n_segments", [2, 10, 30])
@pytest.mark.parametrize("n_traits", [3, 40])
def test_height_grows_so_that_nothing_is_cut(made_up, n_segments: int, n_traits: int) -> None:
    result = made_up(n_segments, n_traits)
    figure = differences(result, appearance="light", most_traits=n_traits)
    layout = figure.layout
    row = (layout.height - layout.margin.t - layout.template.layout.margin.b) / n_traits
    two_lines = any("<br>" in text for text in figure.data[-1].text)
    assert row >= (44 if two_lines else 34)
    header_lines = 1 + max(text.count("<br>") for text in layout.xaxis.ticktext)
    title_lines = 1 + layout.title.text.count("<br>") + bool(layout.title.subtitle.text)
    assert layout.margin.t >= 17 * header_lines + 20 * title_lines
    assert np.shape(figure.data[0].z) == (n_traits, n_segments)


def test_fewer_rows_than_traits_are_said(made_up) -> None:
    figure = differences(made_up(3, 40), appearance="light", most_traits=5)
    assert len(figure.layout.yaxis.ticktext) == 5
    assert "5 strongest of 40" in figure.layout.title.subtitle.text.replace("<br>", " ")


def test_hover_says_the_difference_in_words(mall: SegmentationResult) -> None:
    figure = differences(mall, appearance="light")
    row = [t.name for t in ranked(mall)].index("Annual income (k$)")
    income = ranked(mall)[row]
    expected = (
        f"Annual income: {number(income.typical[0])}\u202fk$ on average, "
        f"against {number(income.everyone)}\u202fk$ of everyone"
    )
    assert figure.data[0].hovertext[row][0].endswith(expected)


def test_a_column_that_only_describes_is_said_to(mall: SegmentationResult) -> None:
    describing = replace(mall.traits[0], shapes=False)
    result = replace(mall, traits=(describing, *mall.traits[1:]))
    row = ranked(result).index(describing)
    spoken = differences(result, appearance="light").data[0].hovertext
    assert "Describes only" in spoken[row][0]
    assert "Describes only" not in spoken[row - 1][0]


def test_traits_that_hardly_differ_are_not_praised(mall: SegmentationResult) -> None:
    flat = tuple(replace(t, effects=(0.01,) * 5) for t in mall.traits)
    figure = differences(replace(mall, traits=flat), appearance="light")
    assert figure.layout.title.text.replace("<br>", " ") == "No trait sets the segments far apart"


def test_a_trait_without_any_value_is_drawn(mall: SegmentationResult) -> None:
    nothing = float("nan")
    blank = TraitProfile(
        name="Blank",
        kind=Kind.NUMBER,
        shapes=True,
        typical=(nothing,) * 5,
        everyone=nothing,
        shares=(),
        everyone_shares=(),
        levels=(),
        effects=(0.0,) * 5,
        focus=(0,) * 5,
    )
    result = replace(mall, traits=(*mall.traits, blank))
    assert row_of(blank, differences(result, appearance="light"), result) == ["–"] * 6


def test_money_is_written_as_money_and_its_sign_once_a_row(mall: SegmentationResult) -> None:
    traits = tuple(
        replace(t, unit="$", name="Spend") if t.name == "Age" else t for t in mall.traits
    )
    result = replace(mall, traits=traits)
    spend = next(t for t in traits if t.name == "Spend")
    figure = differences(result, appearance="light")
    row = ranked(result).index(spend)
    assert figure.layout.yaxis.ticktext[row] == "Spend, $"
    assert row_of(spend, figure, result)[0] == number(spend.typical[0])
    here, usual = in_unit(spend.typical[0], "$"), in_unit(spend.everyone, "$")
    assert here.startswith("$")
    expected = f"Spend: {here} on average, against {usual} of everyone"
    assert figure.data[0].hovertext[row][0].endswith(expected)
    assert figure.data[1].hovertext[row][0].endswith(f"Spend: {usual}")


def test_on_a_telephone_there_are_marks_and_figures_only(mall: SegmentationResult) -> None:
    figure = differences(mall, appearance="light", narrow=True)
    gender = next(t for t in mall.traits if t.name == "Gender")
    for k, text in enumerate(row_of(gender, figure, mall)[:-1]):
        assert text == percent(gender.shares[k][gender.focus[k]])
    assert "Tap a cell" in figure.layout.title.subtitle.text
    header = figure.layout.xaxis.ticktext
    assert not any(name in text for name, text in zip(mall.names, header[:-1], strict=True))
    assert all(mark(s.look) in text for s, text in zip(mall.segments, header[:-1], strict=True))
