"""How much each trait counts."""

import pytest

from segmentation.domain.plan import Role
from tests.webapp.conftest import uploaded
from webapp.choose import trait_importance


@pytest.fixture
def survey():
    rows = [f"{20 + n % 40},{n % 5},{n % 4},{(n * 7) % 11}" for n in range(60)]
    return uploaded("survey.csv", "\n".join(["Age,Q3_1,Q3_2,Visits", *rows]).encode())


def edit(monkeypatch, visitor, row: int, counts: float | None) -> None:
    """Edit a cell of the table, as the browser would report it."""
    state = {"x_0": {"edited_rows": {str(row): {"Counts": counts}}}}
    with monkeypatch.context() as patch:
        patch.setattr(trait_importance.st, "session_state", state)
        trait_importance._take_edits(visitor, "x_")
    assert state["weights_turn"] == 1  # the table is drawn anew, with the outcome of the edit


def weights(visitor) -> dict[str, float]:
    return {trait.name: trait.trait_weight for trait in visitor.file.plan.weighted_traits}


def test_blocks_come_first_and_then_every_trait(app, survey):
    for name in ("Age", "Q3_1", "Q3_2", "Visits"):
        survey.file.change_role(name, Role.TRAIT)
    opened = app(survey)
    at = opened.on("choose")
    table = at.data_editor[0].value
    assert table["Trait"].tolist() == ["All 2 of Q3", "Age", "Q3 1", "Q3 2", "Visits"]
    assert table["Counts"].tolist() == [1.0] * 5
    assert "How much traits count" not in opened.words


def test_an_edit_of_a_trait_or_a_block_goes_into_the_plan(app, monkeypatch, survey):
    for name in ("Age", "Q3_1", "Q3_2", "Visits"):
        survey.file.change_role(name, Role.TRAIT)
    edit(monkeypatch, survey, 0, 0.5)
    edit(monkeypatch, survey, 1, 2.0)
    assert weights(survey) == {"Age": 2.0, "Q3_1": 0.5, "Q3_2": 0.5}
    edit(monkeypatch, survey, 2, 1.25)
    opened = app(survey)
    at = opened.on("choose")
    assert at.data_editor[0].value["Counts"].isna().tolist() == [True] + [False] * 4
    said = "How much traits count: Age 2\u202f×; Q3 1 1.25\u202f×; Q3 2 0.5\u202f×; every other"
    assert said in opened.words
    edit(monkeypatch, survey, 1, None)
    assert "Age" not in weights(survey)


def test_a_weight_out_of_range_is_refused_in_a_sentence(monkeypatch, survey):
    edit(monkeypatch, survey, 0, 7.0)
    assert weights(survey) == {}
    assert "from 0.25 to 4 times" in survey.error


def test_other_weights_are_other_settings(found):
    assert not found.search.outdated
    before = found.file.plan
    found.file.change_trait_weights(["Age"], 2.0)
    assert found.search.outdated
    found.file.change_trait_weights(["Age"], 1.0)
    assert found.file.plan == before
    assert not found.search.outdated
