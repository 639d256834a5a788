import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import Criterion
from segmentation.planning.evaluate_segments import evaluate_segments

SIZE = Criterion("Size", "attractiveness", 6, (10, 5, 1))
VALUE = Criterion("Value", "attractiveness", 2, (2, 9, 10), knock_out=3)
OFFER = Criterion("Our offer", "fit", 5, (7, 5, 2))


def test_scores_are_weighted_by_hand():
    found = evaluate_segments((SIZE, VALUE, OFFER), 3)
    # (6 x 10 + 2 x 2) / 8, (6 x 5 + 2 x 9) / 8, (6 x 1 + 2 x 10) / 8
    assert [one.attractiveness for one in found] == pytest.approx([8.0, 6.0, 3.25])
    assert [one.fit for one in found] == [7, 5, 2]


def test_a_knock_out_cannot_be_made_up_for():
    found = evaluate_segments((SIZE, VALUE, OFFER), 3)
    assert [one.knocked_out for one in found] == [("Value",), (), ()]
    assert [one.advice for one in found] == [
        "Out of the question",
        "Attractive; our fit is open",
        "Leave it",
    ]


@pytest.mark.parametrize(
    ("scores", "fit", "advice"),
    [
        (9, 1, "Attractive, but we suit it little"),
        (1, 9, "We suit it, but it promises little"),
        (9, 9, "Go for it"),
        (1, 5, "Promises little; our fit is open"),
    ],
)
def test_one_side_alone_is_not_enough(scores, fit, advice):
    criteria = (
        Criterion("Size", "attractiveness", 1, (scores,)),
        Criterion("Offer", "fit", 1, (fit,)),
    )
    assert evaluate_segments(criteria, 1)[0].advice == advice


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Criterion("Size", "attractiveness", 11, (1, 1, 1)), "between 0 and 10"),
        (Criterion("Size", "attractiveness", 1, (1, 1, -1)), "between 0 and 10"),
        (Criterion("Size", "attractiveness", 1, (1, 1)), "each of 3"),
        (Criterion(" ", "attractiveness", 1, (1, 1, 1)), "no name"),
        (Criterion("Size", "attractiveness", 0, (1, 1, 1)), "has a weight"),
    ],
)
def test_what_cannot_be_is_said(wrong, said):
    with pytest.raises(SegmentationError, match=said):
        evaluate_segments((wrong, OFFER), 3)
