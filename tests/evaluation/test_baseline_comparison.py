import pytest

from segmentation.domain.measures import Baseline
from segmentation.evaluation.baseline_comparison import (
    compare_with_kmeans,
    compare_with_latent_classes,
)


def plain(apart: float, again: float, method: str = "kmeans") -> tuple[Baseline, ...]:
    return (Baseline(method, apart, 0.3, again, 1.0, 0.1),)


@pytest.mark.parametrize(
    ("apart", "again", "loses", "says"),
    [
        (0.33, 0.85, True, r"stand further apart \(0.33 against 0.30\)\.$"),
        (0.30, 0.96, True, "found again more surely"),
        (0.40, 0.99, True, "further apart .*, and they are found again"),
        (0.20, 0.99, True, "found again more surely"),  # less distinct, and still it is said
        (0.315, 0.94, False, "does as well"),
        (0.295, 0.81, False, "does as well"),
    ],
)
def test_plain_k_means_is_offered_where_it_does_as_well(made, apart, again, loses, says):
    found = compare_with_kmeans(
        made(apart=0.30, rows=0.85, seeds=0.85, baselines=plain(apart, again))
    )
    assert found is not None
    assert found.loses is loses
    assert_matches(found.sentence, says)


@pytest.mark.parametrize(("apart", "again"), [(0.28, 0.9), (0.30, 0.84), (0.1, 0.1)])
def test_nothing_is_said_where_the_method_is_ahead(made, apart, again):
    partition = made(apart=0.30, rows=0.9, seeds=0.9, baselines=plain(apart, again))
    assert compare_with_kmeans(partition) is None


def test_only_plain_k_means_counts(made):
    assert compare_with_kmeans(made(baselines=())) is None
    assert compare_with_kmeans(made(apart=0.1, baselines=plain(0.9, 1.0, "pca"))) is None


@pytest.mark.parametrize(
    ("explained_correlation", "again", "offered"),
    [
        (1.02, 0.9, True),
        (1.005, 0.9, False),  # hardly more
        (1.50, 0.81, True),
        (1.50, 0.79, False),  # found again less surely
    ],
)
def test_latent_classes_are_offered_where_they_bring_more_together(
    made, explained_correlation, again, offered
):
    rival = Baseline("latent_classes", 0.1, 0.3, again, explained_correlation, 0.1)
    partition = made(rows=0.9, seeds=0.9, excess=(0.1, 0.1, 1.0), baselines=(rival,))
    assert (compare_with_latent_classes(partition) is not None) is offered
    if offered:
        assert f"{round(100 * (explained_correlation - 1))}\u202f% more" in str(
            compare_with_latent_classes(partition)
        )


@pytest.mark.parametrize(
    ("again", "words"),
    [
        (0.86, "found again about as surely."),
        (0.94, "found again about as surely."),
        (0.82, "found again less surely (82\u202f% alike against 90\u202f%)."),
        (0.96, "found again more surely (96\u202f% alike against 90\u202f%)."),
    ],
)
def test_how_surely_is_said_by_the_margin_of_the_chart(made, again, words):
    rival = Baseline("latent_classes", 0.1, 0.3, again, 1.5, 0.1)
    partition = made(rows=0.9, seeds=0.9, excess=(0.1, 0.1, 1.0), baselines=(rival,))
    assert str(compare_with_latent_classes(partition)).endswith(words)


@pytest.mark.parametrize(("pattern", "offered"), [(1.04, False), (1.06, True)])
def test_where_little_is_won_it_may_be_left_unsaid(made, pattern, offered):
    rival = Baseline("latent_classes", 0.1, 0.3, 0.9, pattern, 0.1)
    partition = made(rows=0.9, seeds=0.9, excess=(0.1, 0.1, 1.0), baselines=(rival,))
    assert compare_with_latent_classes(partition) is not None
    assert (compare_with_latent_classes(partition, least_share=0.05) is not None) is offered


def test_latent_classes_that_are_not_found_again_are_not_offered(made):
    rival = Baseline("latent_classes", 0.1, 0.3, 0.59, 2.0, 0.1)
    assert compare_with_latent_classes(made(rows=0.5, seeds=0.5, baselines=(rival,))) is None
    assert compare_with_latent_classes(made(baselines=())) is None


def assert_matches(text: str, explained_correlation: str) -> None:
    import re

    assert re.search(explained_correlation, text), text
