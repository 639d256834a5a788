import pytest

from segmentation.domain.measures import Beyond
from segmentation.evaluation.decision_rule import Candidate, level, rank


def one(k=3, apart=0.08, pattern=1.0, *, explained=0.1, again=0.9, jaccard=0.9, halves=0.9,
        smallest=200, n=1_000, silhouette=0.3) -> Candidate:  # fmt: skip
    beyond = Beyond(apart, explained, pattern)
    return Candidate(k, smallest, n, silhouette, again, jaccard, halves, beyond)


def test_the_largest_product_of_silhouette_and_pattern():
    found = rank([one(2, 0.10, 0.4), one(3, 0.09, 1.0), one(4, 0.05, 1.1), one(5, 0.03, 1.2)])
    assert (found.n_segments, found.structure) == (3, True)
    assert found.runner_up == 4  # of two and four, the one with more of the pattern


def test_a_lost_segment_counts_against_a_number_mildly():
    # (1/16)^¾ is 1/8.
    assert rank([one(3, 0.08, 1.0), one(4, 0.63, 1.0, jaccard=0.75 / 16)]).n_segments == 3
    assert rank([one(3, 0.08, 1.0), one(4, 0.65, 1.0, jaccard=0.75 / 16)]).n_segments == 4


def test_halves_that_disagree_count_against_a_number():
    assert rank([one(3, 0.08, 1.0), one(4, 0.63, 1.0, halves=0.05)]).n_segments == 3
    assert rank([one(3, 0.08, 1.0), one(4, 0.65, 1.0, halves=0.05)]).n_segments == 4
    assert rank([one(3, 0.08, halves=1.0), one(4, 0.081, halves=0.8)]).n_segments == 4


def test_a_jaccard_above_075_is_no_advantage():
    assert rank([one(3, 0.08, jaccard=1.0), one(4, 0.081, jaccard=0.75)]).n_segments == 4


@pytest.mark.parametrize(
    ("smallest", "n", "taken"),
    [(30, 1_000, 4), (29, 1_000, 3), (15, 300, 4), (14, 300, 3), (100, 5_000, 4), (99, 5_000, 3)],
)
def test_a_segment_needs_customers(smallest, n, taken):
    few = [one(3, n=n, smallest=n // 4), one(4, 0.2, n=n, smallest=smallest)]
    assert rank(few).n_segments == taken


@pytest.mark.parametrize("short", [{"apart": 0.01}, {"explained": 0.01}, {"pattern": 0.1}])
def test_where_nothing_goes_beyond_the_reference_the_steadiest_is_named(short):
    found = rank([one(2, again=0.7, **short), one(3, again=0.95, **short), one(4, **short)])
    assert (found.n_segments, found.runner_up, found.structure) == (3, None, False)
    assert level(one(again=0.95, **short)) == "weak"
    assert level(one(again=0.5, **short)) == "none"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"apart": 0.10}, "clear"),
        ({"apart": 0.09}, "usable"),
        ({"apart": 0.10, "again": 0.84}, "usable"),
        ({"apart": 0.10, "jaccard": 0.74}, "usable"),
        ({"jaccard": 0.59}, "weak"),
        ({"again": 0.59}, "weak"),
        ({"again": 0.39}, "none"),
        ({"smallest": 19}, "weak"),
        ({"silhouette": 0.04}, "none"),
    ],
)
def test_levels(change, expected):
    assert level(one(**change)) == expected


def test_no_runner_up_where_no_neighbour_is_large_enough():
    assert rank([one(3), one(4, smallest=5)]).runner_up is None
