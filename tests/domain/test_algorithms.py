"""The cards of the algorithms."""

from dataclasses import FrozenInstanceError

import pytest

from segmentation.domain import algorithms
from segmentation.domain.algorithms import AlgorithmCard

CARDS = [card for card in vars(algorithms).values() if isinstance(card, AlgorithmCard)]


def test_every_card_has_a_name_of_its_own():
    names = [card.name for card in CARDS]
    assert len(set(names)) == len(names) == 9


def test_only_density_leaves_customers_out():
    assert {card.name for card in CARDS if card.assigns_noise} == {"dbscan", "hdbscan"}
    assert all(card.by_density and not card.any_n_segments for card in CARDS if card.assigns_noise)


def test_whatever_takes_blanks_knows_what_each_trait_is():
    assert {card.name for card in CARDS if card.takes_blanks} == {"latent_classes"}
    assert all(card.models_traits for card in CARDS if card.takes_blanks)


def test_a_card_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        algorithms.KMEANS.resamples = 1
