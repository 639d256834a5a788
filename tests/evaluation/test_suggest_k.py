"""What is said of a number of segments; the rule itself is tested with the ranking."""

import pytest

from segmentation.evaluation.suggest_k import suggest


def even(n_segments: int, n_customers: int = 1_000) -> list[int]:
    return [n_customers // n_segments] * n_segments


def test_the_most_groups_are_suggested_with_a_neighbour(made):
    found = suggest(
        [
            made(even(2), excess=(0.10, 0.1, 0.5)),
            made(even(3), excess=(0.20, 0.2, 1.0), same=0.92),
            made(even(4), excess=(0.15, 0.2, 1.0), valley=0.9),
            made(even(5), excess=(0.10, 0.2, 1.0), valley=0.9),
        ]
    )
    assert (found.n_segments, found.runner_up, found.sound) == (3, 4, True)
    assert found.sentence == (
        "Three segments: if your customers were redrawn, 9 in 10 would stay in theirs. "
        "Four would be the next best."
    )


def test_one_number_alone(made):
    found = suggest([made(even(3), same=0.97)])
    assert (found.n_segments, found.runner_up) == (3, None)
    assert found.sentence.endswith("nearly all would stay in theirs.")


@pytest.mark.parametrize("cut", [{"valley": 0.9}, {"traits": 0.9}])
def test_no_number_is_sound_where_two_segments_are_one_group(made, cut):
    smooth = {"excess": (0.0, 0.0, 0.0), **cut}
    found = suggest([made(even(2), rows=0.7, **smooth), made(even(3), rows=0.9, **smooth)])
    assert not found.sound
    assert (found.n_segments, found.runner_up) == (3, 2)  # what repeats best is shown
    assert found.sentence == (
        "Your customers differ by degrees: no number of segments has them all stand apart. "
        "Three segments are a convenient cut, no more. Two would be the next best."
    )
