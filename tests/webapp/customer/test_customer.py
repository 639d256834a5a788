"""The page Customer: from the first customer shown to another segment."""

from dataclasses import replace

from segmentation.domain.edits import Recolour
from segmentation.figures.style import colour, mark
from segmentation.pipeline.explore import explore
from tests.webapp.conftest import loaded_sample, with_segments


def key_of(visitor, row):
    exploration = visitor.search.result.exploration
    return exploration.frame[exploration.plan.key][row]


def test_it_begins_with_the_typical_customer_of_the_largest_segment(app, found):
    opened = app(found)
    opened.on("customer")
    result = found.search.result
    assert f"Customer {key_of(found, result.segments[0].typical_row)}, step" in opened.words
    assert f"Nearest to “{result.names[0]}”" in opened.words
    assert "1. From your file to comparable values" in opened.words
    assert "2. How near each segment is" in opened.words  # plain k-means sums nothing up
    assert "The pattern summary" not in opened.words


def test_the_steps_are_those_of_the_method(app):
    visitor = loaded_sample("mall.csv")
    visitor.search.configure(method="pca")
    key = visitor.search.key
    visitor.search.take(key, explore(visitor.file.customers, key[1], sizes=(4, 5), baselines=()))
    visitor.search.pop_just_found()
    opened = app(visitor)
    opened.on("customer")
    assert "2. The pattern summary" in opened.words
    assert "3. How near each segment is" in opened.words
    table = opened.table("Activation")
    assert table["Step"].tolist() == ["Layer 1", "Latent vector"]


def test_another_segments_typical_customer_is_one_press_away(app, found):
    opened = app(found)
    opened.on("customer")
    opened.press("typical_1")
    result = found.search.result
    assert found.customers.followed_row(result) == result.segments[1].typical_row
    assert f"Nearest to “{result.names[1]}”" in opened.words


def test_another_table_forgets_who_was_followed(app, found):
    opened = app(found)
    opened.on("customer")
    opened.press("typical_1")
    result = found.search.result
    other = replace(result, exploration=replace(result.exploration, fingerprint="another"))
    assert (
        found.customers.followed_row(other)
        == result.segments[0].typical_row
        != found.customers.followed_row(result)
    )
    found.forget()
    assert found.customers.followed is None


def test_words_of_the_field_stay_in_the_analysts_part(app, cars):
    opened = app(cars)
    at = opened.on("customer")
    words = opened.words.split("Encoded: after filling")[0]
    for word in ("latent", "Mahalanobis", "Euclidean", "centroid", "cluster", "encoder"):
        assert word not in words
    assert at.expander[0].label == "For your analyst"


def test_segments_have_the_colours_that_the_visitor_gave_them(app, found):
    found.search.edits.make(Recolour(0, 9))
    opened = app(found)
    opened.on("customer")
    drawn = "".join(html.value for html in opened.at.html)
    first = found.search.result.names[0]
    assert f'--colour:{colour(9)}"><span><i class="cs-mark">{mark(9)}</i>{first}' in drawn
    assert f"--colour:{colour(0)}" not in drawn
    assert opened.at.button(key="typical_0").label.startswith(mark(9))


def test_the_analysts_table_has_the_visitors_words_beside_the_files(app, cars):
    cars.words.change("Profession", label="Trade", values=(("Artist", "Painter"),))
    opened = app(cars)
    opened.on("customer")
    table = opened.table("Encoded")
    own = table[table["Column"] == "Profession"]
    assert set(own["Trait"]) == {"Trade"}
    assert "Painter" in set(own["Level"])
    assert "Artist" not in set(own["Level"])
    assert table.set_index("Column").loc["Age", "Trait"] == "Age"


def test_who_is_decided_together_is_told_by_the_visitors_word(app, found):
    exploration = found.search.exploration
    config = replace(exploration.config, together="Age")
    visitor = with_segments(loaded_sample("mall.csv"), replace(exploration, config=config))
    visitor.words.change("Age", label="Years alive")
    opened = app(visitor)
    opened.on("customer")
    assert "Decided together with" in opened.words
    assert "of the same “Years alive”." in opened.words
