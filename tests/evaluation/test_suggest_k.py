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
    assert (found.label, found.groups) == ("a convenient cut", False)


def test_a_neighbour_that_is_not_found_again_is_not_the_next_best(made):
    found = suggest([made(even(2), excess=(0.1, 0.1, 0.5)), made(even(3), rows=0.5, valley=0.9)])
    assert found.sentence.endswith(" Three would come next, but too little of them is found again.")
    assert (found.label, found.groups, found.runner_up) == ("suggested", True, 3)


def test_what_is_refused_is_no_convenient_cut(made):
    smooth = {"excess": (0.0, 0.0, 0.0), "valley": 0.9}
    found = suggest([made(even(2), rows=0.3, **smooth), made(even(3), rows=0.2, **smooth)])
    assert found.sentence == (
        "Your customers differ by degrees: no number of segments has them all stand apart. "
        "No number is better than another: two are the fewest."
    )
    assert (found.label, found.sound) == ("the fewest", False)


def test_what_goes_beyond_the_reference_and_is_not_found_again_comes_nearest(made):
    beyond = {"excess": (0.1, 0.1, 0.5), "valley": 0.9}
    found = suggest([made(even(2), rows=0.3, **beyond), made(even(3), rows=0.3, **beyond)])
    assert "Two segments come nearest, no more." in found.sentence
    assert (found.label, found.sound) == ("comes nearest", False)


def test_segments_that_stand_apart_and_are_not_found_again_are_no_groups(made):
    found = suggest([made(even(2), rows=0.5)])
    assert found.sentence == (
        "Your customers differ by degrees: no number of segments has them all stand apart and "
        "found again. Two segments are a convenient cut, no more."
    )
    assert not found.groups


def test_a_number_to_work_with_is_named_beside_one_that_brings_out_more(made):
    two = made(even(2, 1_200), excess=(0.2, 0.2, 1.0), valley=0.9)
    small = made([1_140, 40, 20], excess=(0.1, 0.1, 0.1))
    assert not suggest([two, small]).groups  # under 2 %, for which there is no verdict but weak
    found = suggest([two, made([1_130, 44, 26], excess=(0.1, 0.1, 0.1))])  # under 30 customers
    assert found.sentence == (
        "You can work with three segments. Two segments are a convenient cut, no more."
    )
    assert (found.sound, found.groups) == (False, True)


def test_a_number_of_groups_that_its_verdict_refuses_is_not_suggested_soundly(made):
    found = suggest([made([990, 10])])
    assert (found.sound, found.label) == (False, "a convenient cut")


def test_numbers_that_score_nearly_as_well_are_named_where_none_stands_out(made):
    def cut(n_segments: int, pattern: float):
        return made(even(n_segments), excess=(0.1, 0.1, pattern), valley=0.9)

    found = suggest([cut(2, 0.3), cut(3, 0.9), cut(4, 0.3), cut(5, 1.0), cut(6, 0.6)])
    assert (found.n_segments, found.runner_up, found.elsewhere) == (5, 6, (3, 4))
    assert found.sentence.endswith("Between three and five segments the choice is open.")
    found = suggest([cut(2, 0.3), cut(3, 0.3), cut(4, 0.9), cut(5, 1.0)])
    assert (found.n_segments, found.runner_up, found.elsewhere) == (5, 4, ())
    assert found.sentence.endswith("no more. Between four and five segments the choice is open.")
    found = suggest([cut(2, 0.3), cut(3, 0.6), cut(4, 1.0)])
    assert found.elsewhere == ()
    assert "choice is open" not in found.sentence


def test_groups_that_stand_apart_leave_no_number_open(made):
    apart = {"excess": (0.2, 0.2, 1.0)}
    found = suggest([made(even(2), **apart), made(even(3), **apart)])
    assert found.elsewhere == ()
    assert "choice is open" not in found.sentence
