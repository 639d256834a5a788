from dataclasses import replace

from segmentation.domain.result import SegmentationResult
from segmentation.figures.hover import hover_texts
from segmentation.figures.points import drawn_rows


def test_lines_are_the_values_of_the_file(mall: SegmentationResult) -> None:
    row = mall.exploration.frame.iloc[3]
    text = hover_texts(mall)[3]
    assert text.startswith(f"Customer ID: {row['Customer ID']}<br>")
    assert f"Annual income: {row['Annual income (k$)']:.0f}\u202fk$" in text
    assert f"Age: {row['Age']:.0f}" in text


def test_only_the_rows_asked_for_are_written(mall: SegmentationResult) -> None:
    everyone = hover_texts(mall)
    assert hover_texts(mall, [5, 2]) == [everyone[5], everyone[2]]


def test_by_default_those_that_are_drawn_are_written(made_up) -> None:
    assert len(hover_texts(made_up(3, 1, 20_500))) == len(drawn_rows(made_up(3, 1, 20_500).labels))


def test_at_most_so_many_traits_the_strongest_first(mall: SegmentationResult) -> None:
    lines = hover_texts(mall, most=1)[0].split("<br>")
    assert [line.split(":")[0] for line in lines] == ["Customer ID", "Spending score"]


def test_values_and_names_cannot_be_markup(made_up) -> None:
    result = made_up(3, 4, 60, trait_name="<i>T</i> & %{y}")
    for text in hover_texts(result):
        assert set(text.replace("<br>", "").split("<")) == {text.replace("<br>", "")}
        assert "%{" not in text
    assert any("&lt;b&gt;A &amp; B" in text for text in hover_texts(result))


def test_a_blank_is_a_dash(made_up) -> None:
    result = made_up(3, 4, 60)
    assert all(line.endswith(": –") for line in hover_texts(result)[30].split("<br>"))


def test_numbers_have_the_unit_of_their_trait(mall: SegmentationResult) -> None:
    traits = tuple(replace(t, unit="$") if t.name == "Age" else t for t in mall.traits)
    age = mall.exploration.frame["Age"][0]
    assert f"Age: ${age:.0f}" in hover_texts(replace(mall, traits=traits))[0].split("<br>")


def test_a_blank_has_no_unit(made_up) -> None:
    result = made_up(3, 4, 60, trait_name="Trait (kg)")
    assert all(line.endswith(": –") for line in hover_texts(result)[30].split("<br>"))
    assert any(line.endswith("\u202fkg") for line in hover_texts(result)[0].split("<br>"))
