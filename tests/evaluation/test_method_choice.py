from dataclasses import replace
from types import SimpleNamespace

import pytest

from segmentation.common.formatting import percent
from segmentation.domain.exploration import MethodChoice, Suggestion
from segmentation.domain.methods import METHODS
from segmentation.evaluation import method_choice
from segmentation.evaluation.method_choice import (
    best_method,
    choice_sentence,
    suspects_long_segments,
    with_number_elsewhere,
)


@pytest.fixture
def likelihood(monkeypatch):
    """Set the BIC of partitions by the silhouette that stands for each: (diagonal, full)."""
    values: dict[float, tuple[float, float]] = {}
    monkeypatch.setattr(
        method_choice,
        "_bic",
        lambda _, partition, full: values.get(partition.silhouette_data, (-5.0, -6.0))[full],
    )
    return values


def explored(*partitions, method="autoencoder", suggested=None):
    by_size = {one.n_segments: one for one in partitions}
    return SimpleNamespace(
        config=SimpleNamespace(method=method),
        partitions=partitions,
        partition=by_size.__getitem__,
        sizes_tried=tuple(by_size),
        suggestion=Suggestion(suggested or partitions[0].n_segments, None, "So many."),
    )


def with_pattern(made, pattern: float, **settings):
    return made(excess=(0.15, 0.2, pattern), **settings)


def even(size: int) -> list[int]:
    return [1_000 // size] * size


def test_long_segments_are_suspected_where_numbers_go_together_within_them(made, likelihood):
    found = explored(with_pattern(made, 1.0), made(even(3), apart=0.25))
    assert not suspects_long_segments(found, None)
    likelihood[0.25] = (-6.0, -4.9)
    assert suspects_long_segments(found, None)
    assert suspects_long_segments(found, 3)
    assert not suspects_long_segments(found, 2)


def test_latent_classes_are_taken_for_more_of_the_pattern(made, likelihood):
    first = explored(with_pattern(made, 1.0))
    other = explored(with_pattern(made, 1.5, sizes=even(5)), method="latent_classes")
    found, choice = best_method(first, {"latent_classes": other}, None)
    assert found is other
    assert choice == MethodChoice("latent_classes", "autoencoder", 5, 2, pytest.approx(0.5))
    close = explored(with_pattern(made, 1.02), method="latent_classes")
    assert best_method(first, {"latent_classes": close}, None) == (first, None)


def test_segments_to_rely_on_do_not_give_way_to_a_sketch(made, likelihood):
    first = explored(with_pattern(made, 1.0))
    sketch = explored(with_pattern(made, 3.0, rows=0.65, valley=0.95), method="latent_classes")
    assert best_method(first, {"latent_classes": sketch}, None) == (first, None)
    blurred = explored(with_pattern(made, 1.0, rows=0.65, valley=0.95))
    assert best_method(blurred, {"latent_classes": sketch}, None)[0] is sketch
    lost = explored(with_pattern(made, 3.0, rows=0.3, valley=0.95), method="latent_classes")
    assert best_method(blurred, {"latent_classes": lost}, None) == (blurred, None)


def test_the_mixture_is_taken_where_long_segments_describe_customers_better(made, likelihood):
    first = explored(with_pattern(made, 1.0))
    likelihood[0.25] = (-9.0, -4.8)
    other = explored(with_pattern(made, 0.4, apart=0.25), method="robust_mixture")
    found, choice = best_method(first, {"robust_mixture": other}, None)
    assert found is other
    assert choice is not None
    assert choice.more_pattern is None
    likelihood[0.25] = (-9.0, -4.95)  # within the error
    assert best_method(first, {"robust_mixture": other}, None) == (first, None)


def test_a_number_that_was_asked_for_is_the_one_compared(made, likelihood):
    first = explored(with_pattern(made, 1.0), with_pattern(made, 1.0, sizes=even(3)))
    other = explored(
        with_pattern(made, 1.0), with_pattern(made, 2.0, sizes=even(3)), method="latent_classes"
    )
    assert best_method(first, {"latent_classes": other}, 2) == (first, None)
    assert best_method(first, {"latent_classes": other}, 3)[0] is other
    assert best_method(first, {"latent_classes": other}, 4 - 2) == (first, None)


def test_a_number_that_another_method_suggests_is_named(made, likelihood):
    def numbers(other, *, own=None, **said):
        first = explored(own or with_pattern(made, 1.0))
        before = replace(first.suggestion, **{"runner_up": 3, **said})
        return with_number_elsewhere(before, first.partition(2), {"latent_classes": other})

    five = with_pattern(made, 1.0, sizes=even(5))
    other = explored(five, method="latent_classes")
    named = numbers(other)
    assert named.elsewhere == (5,)
    assert named.sentence.endswith("“Kinds, trait by trait” would make five.")
    beside = explored(five, method="latent_classes")
    beside.suggestion = replace(beside.suggestion, runner_up=6)
    assert numbers(beside).sentence.endswith("would make five or six.")
    assert numbers(beside, runner_up=6).elsewhere == (5,)  # named already
    assert numbers(other, runner_up=5).elsewhere == ()
    assert numbers(other, elsewhere=(7,)).elsewhere == (5, 7)
    assert numbers(other, elsewhere=(4, 5)).elsewhere == (4, 5)
    blurred = with_pattern(made, 1.0, sizes=even(5), rows=0.65, valley=0.95)
    assert numbers(explored(blurred, method="latent_classes")).elsewhere == ()  # holds less well
    nothing = with_pattern(made, 1.0, rows=0.3, valley=0.95)
    assert numbers(other, own=nothing).elsewhere == ()  # no number is better than another


TAKEN = "“{}” suits these customers better than “Pattern finder + k-means”, and was taken"


@pytest.mark.parametrize(
    ("choice", "because"),
    [
        (
            MethodChoice("latent_classes", "autoencoder", 6, 3, 0.47),
            f" (six segments in place of three): it brings together {percent(0.47)} more",
        ),
        (
            MethodChoice("latent_classes", "autoencoder", 3, 3, 0.0),
            ": it brings together what goes together in your traits.",
        ),
        (
            MethodChoice("robust_mixture", "autoencoder", 3, 3, None),
            ": traits rise and fall together within segments, and it allows for that.",
        ),
    ],
)
def test_the_choice_is_said(choice, because):
    assert choice_sentence(choice).startswith(TAKEN.format(METHODS[choice.method].title) + because)
