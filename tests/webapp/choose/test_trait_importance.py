"""How much each trait counts."""

import pytest

from segmentation.domain.plan import Role
from tests.webapp.conftest import uploaded
from webapp.choose import trait_importance

NAMES = ("Age", "Q3_1", "Q3_2", "Visits")


@pytest.fixture
def survey():
    rows = [f"{20 + n % 40},{n % 5},{n % 4},{(n * 7) % 11}" for n in range(60)]
    visitor = uploaded("survey.csv", "\n".join([",".join(NAMES), *rows]).encode())
    for name in NAMES:
        visitor.file.change_role(name, Role.TRAIT)
    return visitor


def inputs(at) -> dict[str, float | None]:
    return {
        one.label: one.value
        for one in at.number_input
        if one.key and one.key.startswith(("trait_weight", "block_weight"))
    }


def put(at, title: str, weight: float) -> None:
    next(one for one in at.number_input if one.label == title).set_value(weight).run()


def weights(visitor) -> dict[str, float]:
    return {trait.name: trait.trait_weight for trait in visitor.file.plan.weighted_traits}


def test_blocks_come_first_and_then_every_trait(app, survey):
    opened = app(survey)
    found = inputs(opened.on("choose"))
    assert found == dict.fromkeys(("All 2 of Q3", "Age", "Q3 1", "Q3 2", "Visits"), 1.0)
    assert "How much traits count" not in opened.words


def test_blocks_and_traits_are_called_by_the_visitors_words(app, survey):
    survey.words.change("Q3_1", label="Satisfied: price")
    survey.words.change("Q3_2", label="Satisfied: service")
    found = inputs(app(survey).on("choose"))
    assert list(found)[:3] == ["All 2 of Satisfied", "Age", "Satisfied\\: price"]


def test_a_trait_or_a_block_counts_as_much_as_is_said(app, survey):
    opened = app(survey)
    at = opened.on("choose")
    put(at, "All 2 of Q3", 0.5)
    put(at, "Age", 2.0)
    assert weights(survey) == {"Age": 2.0, "Q3_1": 0.5, "Q3_2": 0.5}
    assert inputs(at)["Q3 1"] == 0.5
    put(at, "Q3 1", 1.25)
    assert inputs(at)["All 2 of Q3"] is None
    said = "How much traits count: Age 2\u202f×; Q3 1 1.25\u202f×; Q3 2 0.5\u202f×; every other"
    assert said in opened.words
    put(at, "Age", 1.0)
    put(at, "All 2 of Q3", 1.0)
    assert weights(survey) == {}
    assert opened.mistakes == []


def test_a_single_trait_cannot_count_more_than_others(app, survey):
    for name in NAMES[1:]:
        survey.file.change_role(name, Role.DESCRIBES)
    assert inputs(app(survey).on("choose")) == {}


def test_of_very_many_traits_one_is_chosen_from_a_list(app, survey, monkeypatch):
    monkeypatch.setattr(trait_importance, "_MOST_LISTED", 4)
    opened = app(survey)
    at = opened.on("choose")
    assert inputs(at) == {"All 2 of Q3": 1.0}
    box = next(one for one in at.selectbox if one.key == "weighed_trait")
    assert box.label == "Choose one of 5"
    assert box.options == ["All 2 of Q3", "Age", "Q3 1", "Q3 2", "Visits"]
    box.select("Age").run()
    put(at, "Age", 2.0)
    assert inputs(at) == {"Age": 2.0}
    assert weights(survey) == {"Age": 2.0}
    assert opened.mistakes == []


def test_other_weights_are_other_settings(found):
    assert not found.search.outdated
    before = found.file.plan
    found.file.change_trait_weights(["Age"], 2.0)
    assert found.search.outdated
    found.file.change_trait_weights(["Age"], 1.0)
    assert found.file.plan == before
    assert not found.search.outdated
