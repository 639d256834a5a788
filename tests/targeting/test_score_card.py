"""Points are added up; most win, and of several the first."""

import pandas as pd

from segmentation.targeting.score_card import Question, ScoreCard, as_record

AGE = Question(
    "Age", "Age", "number", (30.0, 50.0), (), True,
    ("Below 30", "30 to below 50", "50 or more", "Not known"), ((3, 0), (0, 0), (0, 4), (1, 1)),
)  # fmt: skip
TOWN = Question(
    "Town", "Town", "choice", (), ("Ulm",), False, ("Ulm", "Anything else", "Not known"),
    ((0, 2), (0, 0), (0, 0)),
)  # fmt: skip
CARD = ScoreCard(("Young", "Old"), (1, 0), (AGE, TOWN))


def test_totals_by_hand():
    frame = pd.DataFrame({
        "Age": [29.9, 30.0, 50.0, None],
        "Town": pd.array(["Ulm", "Kiel", None, "Ulm"], dtype="str"),
    })  # fmt: skip
    assert CARD.totals(frame).tolist() == [[4, 2], [1, 0], [1, 4], [2, 3]]
    assert CARD.labels(frame).tolist() == [0, 0, 1, 1]
    assert [CARD.label_of(a) for a in ((0, 0), (1, 1), (2, 2), (3, 0))] == [0, 0, 1, 1]


def test_of_several_the_first_wins():
    tied = ScoreCard(("A", "B"), (2, 0), (TOWN,))
    assert tied.label_of([0]) == 0


def test_a_record_has_values_as_the_file_has_them():
    record = as_record(CARD)
    assert record["questions"][1]["values"] == ["Ulm"]
    assert record["base_points"] == [1, 0]
