from dataclasses import replace

import pytest

from segmentation.domain.measures import DenseGroups, ExcessOverNull, PairApart, Separation
from segmentation.evaluation.decision_rule import Candidate, level, rank


def one(k=3, apart=0.08, explained_correlation=1.0, *, explained=0.1, again=0.9, jaccard=0.9,
        halves=0.9, smallest=200, n=1_000, silhouette=0.3, traits=2.0, valley=0.2,
        pairs=None) -> Candidate:  # fmt: skip
    excess = ExcessOverNull(apart, explained, explained_correlation)
    between = Separation(pairs or (PairApart(0, 1, traits, valley),))
    return Candidate(k, smallest, n, silhouette, again, jaccard, halves, excess, between)


def cut(k=3, apart=0.08, explained_correlation=1.0, **measured) -> Candidate:
    """Segments without a gap between two of them."""
    return one(k, apart, explained_correlation, valley=0.95, **measured)


def pairs_with(*valleys: float) -> tuple[PairApart, ...]:
    return tuple(PairApart(0, place + 1, 2.0, valley) for place, valley in enumerate(valleys))


def test_the_most_segments_that_are_all_groups_of_their_own():
    # Piles of equal values: silhouette and repeatability rise with the number of segments.
    found = rank([one(2), one(3), one(4, 0.3, again=1.0, traits=1.0), cut(5, 0.4, again=1.0)])
    assert (found.n_segments, found.runner_up, found.structure) == (3, 2, True)


@pytest.mark.parametrize(
    "lost",
    [{"again": 0.59}, {"jaccard": 0.59}, {"traits": 1.19}, {"valley": 0.66}, {"smallest": 9}],
)
def test_each_of_them_has_to_be_found_again_and_apart(lost):
    assert rank([one(2), one(3, **lost)]).n_segments == 2


def test_halves_that_disagree_ask_for_a_deeper_valley():
    assert rank([one(2), one(3, valley=0.65)]).n_segments == 3
    assert rank([one(2), one(3, valley=0.65, halves=0.79)]).n_segments == 2
    assert rank([one(2), one(3, valley=0.35, halves=0.5)]).n_segments == 3


def test_one_shallow_valley_in_ten_is_let_pass_where_fewer_segments_are_groups():
    shallow = pairs_with(0.75, *[0.2] * 9)
    assert rank([one(4), one(5, pairs=shallow)]).n_segments == 5
    assert rank([one(4), one(5, pairs=shallow, halves=0.79)]).n_segments == 5
    assert rank([one(4), one(5, pairs=shallow, halves=0.79, jaccard=0.74)]).n_segments == 4
    assert rank([one(4), one(5, pairs=pairs_with(0.75, 0.75, *[0.2] * 8))]).n_segments == 4
    assert rank([one(4), one(5, pairs=pairs_with(0.81, *[0.2] * 9))]).n_segments == 4
    assert level(one(5, pairs=shallow)) == "usable"
    assert level(one(2, valley=0.75)) == "weak"


def test_of_cuts_the_largest_product_of_silhouette_and_pattern():
    found = rank([cut(2, 0.10, 0.4), cut(3, 0.09, 1.0), cut(4, 0.05, 1.1), cut(5, 0.03, 1.2)])
    assert (found.n_segments, found.structure) == (3, False)
    assert found.runner_up == 4  # of two and four, the one with more of the pattern


def test_a_lost_segment_counts_against_a_number_mildly():
    # (1/16)^¾ is 1/8.
    assert rank([cut(3, 0.08, 1.0), cut(4, 0.63, 1.0, jaccard=0.75 / 16)]).n_segments == 3
    assert rank([cut(3, 0.08, 1.0), cut(4, 0.65, 1.0, jaccard=0.75 / 16)]).n_segments == 4


def test_halves_that_disagree_count_against_a_number():
    assert rank([cut(3, 0.08, 1.0), cut(4, 0.63, 1.0, halves=0.05)]).n_segments == 3
    assert rank([cut(3, 0.08, 1.0), cut(4, 0.65, 1.0, halves=0.05)]).n_segments == 4
    assert rank([cut(3, 0.08, halves=1.0), cut(4, 0.081, halves=0.8)]).n_segments == 4


def test_a_jaccard_above_075_is_no_advantage():
    assert rank([cut(3, 0.08, jaccard=1.0), cut(4, 0.081, jaccard=0.75)]).n_segments == 4


@pytest.mark.parametrize(
    ("smallest", "n", "taken"),
    [(30, 1_000, 4), (24, 1_000, 3), (10, 400, 4), (9, 400, 3), (100, 5_000, 4), (99, 5_000, 3)],
)
def test_a_segment_needs_customers(smallest, n, taken):
    few = [one(3, n=n, smallest=n // 4), one(4, 0.2, n=n, smallest=smallest)]
    assert rank(few).n_segments == taken


@pytest.mark.parametrize(
    "short", [{"apart": 0.01}, {"explained": 0.01}, {"explained_correlation": 0.1}]
)
def test_where_nothing_goes_beyond_the_reference_the_fewest_are_named(short):
    unsure = [cut(2, again=0.7, **short), cut(3, again=0.84, **short)]
    assert rank(unsure).n_segments == 2
    found = rank([cut(2, again=0.7, **short), cut(3, again=0.95, **short), cut(4, **short)])
    assert (found.n_segments, found.runner_up, found.structure) == (3, 2, False)
    assert level(cut(again=0.95, **short)) == "weak"
    assert level(cut(again=0.5, **short)) == "none"


def test_single_piles_that_always_come_back_are_no_better_than_what_two_traits_share():
    nothing = {"apart": 0.0, "explained": 0.0, "explained_correlation": 0.0}
    assert rank([cut(3, again=0.97, **nothing), one(9, again=1.0, traits=0.9, **nothing)]) == rank(
        [cut(3, again=0.97, **nothing)]
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"valley": 0.50}, "clear"),
        ({"valley": 0.51}, "usable"),
        ({"valley": 0.66}, "weak"),
        ({"traits": 1.19}, "weak"),
        ({"valley": 0.36, "again": 0.84}, "usable"),
        ({"valley": 0.36, "jaccard": 0.74}, "usable"),
        ({"again": 0.75, "jaccard": 0.6}, "clear"),  # a small group with nobody between
        ({"again": 0.74}, "usable"),
        ({"jaccard": 0.59}, "weak"),
        ({"again": 0.59}, "weak"),
        ({"again": 0.39}, "none"),
        ({"smallest": 19}, "weak"),
        ({"silhouette": 0.04}, "clear"),  # of many traits the silhouette is small by itself
        ({"silhouette": 0.04, "valley": 0.66}, "none"),
    ],
)
def test_levels(change, expected):
    assert level(one(**change)) == expected


def test_no_runner_up_where_no_neighbour_is_large_enough():
    assert rank([one(3), one(4, smallest=5)]).runner_up is None


def test_corners_of_a_pattern_may_differ_in_one_trait_where_nothing_is_piled():
    pairs = tuple(PairApart(a, b, traits, 0.4) for a, b, traits in ((0, 1, 0.95), (0, 2, 2.0)))
    corners = replace(one(), separation=Separation(pairs))
    assert corners.natural
    assert not replace(corners, separation=Separation(pairs, has_piles=True)).natural
    assert not replace(corners, excess=ExcessOverNull(0.08, 0.1, 0.0)).natural
    assert not replace(corners, repeatability=0.8).natural
    shallow = tuple(replace(pair, valley=0.6) for pair in pairs)
    assert not replace(corners, separation=Separation(shallow)).natural


FAR = {"apart": 0.12, "explained": 0.3, "explained_correlation": 0.45, "valley": 0.8, "traits": 0.8}


@pytest.mark.parametrize(
    "less",
    [
        {"apart": 0.11},
        {"explained": 0.29},
        {"explained_correlation": 0.44},
        {"valley": 0.81},
        {"again": 0.84},
        {"jaccard": 0.74},
    ],
)
def test_what_goes_far_beyond_the_reference_can_be_worked_with(less):
    far, near = one(6, **FAR), one(6, **(FAR | less))
    assert (level(far), level(near)) == ("usable", "weak")
    assert rank([one(2, traits=1.0), far]).structure
    assert not rank([one(2, traits=1.0), near]).structure


def test_piles_go_as_far_without_groups():
    far = one(6, **FAR)
    piled = replace(far, separation=replace(far.separation, has_piles=True))
    assert level(piled) == "weak"


def test_of_those_that_go_far_the_largest_product_and_none_else():
    higher = cut(4, 0.5, 1.0, explained=0.5)
    assert rank([higher, one(6, **FAR)]).n_segments == 6
    further = one(5, **(FAR | {"apart": 0.2}))
    assert rank([higher, further, one(6, **FAR)]).n_segments == 5


@pytest.mark.parametrize(
    ("dense", "clear", "usable"),
    [
        (None, "clear", "usable"),
        (DenseGroups(2, 1.0, 0.6, 0.6), "weak", "weak"),  # cut, and mixed
        (DenseGroups(2, 1.0, 0.6, 1.0), "clear", "weak"),  # cut: pieces, or groups that touch
        (DenseGroups(4, 1.0, 1.0, 0.6), "clear", "usable"),  # two of them in one segment
        (DenseGroups(2, 0.89, 0.6, 0.6), "clear", "usable"),  # too few are in one
    ],
)
def test_segments_that_cut_groups_of_other_shapes(dense, clear, usable):
    def with_groups(valley: float) -> Candidate:
        found = one(3, valley=valley)
        return replace(found, separation=replace(found.separation, dense=dense))

    assert level(with_groups(0.3)) == clear
    assert level(with_groups(0.6)) == usable
    assert rank([with_groups(0.6)]).structure is (usable == "usable")


def test_dense_groups_of_any_shape_can_be_worked_with():
    same = DenseGroups(3, 0.95, 0.95, 0.95)
    long = cut(3)
    followed = replace(long, separation=replace(long.separation, dense=same))
    assert (level(long), level(followed)) == ("weak", "usable")
    assert level(replace(followed, repeatability=0.59)) == "weak"
    fewer = replace(followed.separation, dense=replace(same, n_groups=2))
    assert level(replace(followed, separation=fewer)) == "weak"
    for dense, said in {
        DenseGroups(3, 0.8, 0.95, 0.95): "usable",  # some lie between, followed to the last
        DenseGroups(3, 0.79, 0.95, 0.95): "weak",
        DenseGroups(3, 0.8, 0.94, 0.95): "weak",
        DenseGroups(3, 0.9, 0.9, 0.9): "usable",
    }.items():
        between = replace(followed.separation, dense=dense)
        assert level(replace(followed, separation=between)) == said


def test_long_segments_are_ranked_by_their_likelihood_unless_they_are_structured():
    sizes = {2: -5.0, 3: -4.0, 4: -4.5}
    cuts = [cut(2, 0.1, 1.0), cut(3, 0.0, -0.2), cut(4, 0.05, 0.5)]
    assert rank(cuts).n_segments == 2
    assert rank(cuts, sizes).n_segments == 3
    assert rank([one(2), *cuts[1:]], sizes).n_segments == 2
