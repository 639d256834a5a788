from typing import get_args

import pytest

from segmentation.clustering.registry import ALGORITHMS
from segmentation.domain import algorithms
from segmentation.domain.algorithms import AlgorithmCard
from segmentation.domain.methods import BASELINES, METHOD_NAMES, METHODS, Method, MethodCard

CARDS = [card for card in vars(algorithms).values() if isinstance(card, AlgorithmCard)]


def methods_that(ability: str) -> set[str]:
    return {name for name, card in METHODS.items() if getattr(card, ability)}


def test_every_method_has_a_card():
    assert set(METHOD_NAMES) == set(METHODS) == set(get_args(Method))
    assert len(set(METHOD_NAMES.values())) == len(METHODS)


def test_every_algorithm_has_a_card_and_a_method():
    assert {name: algorithm.card for name, algorithm in ALGORITHMS.items()} == {
        card.name: card for card in CARDS
    }
    assert {card.algorithm.name for card in METHODS.values()} == set(ALGORITHMS)


@pytest.mark.parametrize(
    ("ability", "methods"),
    [
        ("learns", {"autoencoder", "autoencoder_mixture", "vae", "dec", "idec"}),
        ("is_variational", {"vae"}),
        ("fits_each_k", {"dec", "idec"}),
        ("keeps_reconstruction", {"idec"}),
        ("takes_blanks", {"latent_classes"}),
        # The centres of k-means in a fixed space, which may move on over all customers.
        ("polishes", {"autoencoder", "kmeans", "pca", "vae"}),
        ("is_baseline", {"kmeans", "pca", "latent_classes"}),
    ],
)
def test_what_methods_can_do(ability, methods):
    assert methods_that(ability) == methods


def test_a_method_is_on_the_data_or_on_components_or_learns():
    assert methods_that("on_data") | methods_that("learns") | {"pca"} == set(METHODS)
    assert not methods_that("on_data") & methods_that("learns")


def test_a_baseline_trains_no_network():
    assert BASELINES == ("kmeans", "pca", "latent_classes")
    assert not any(METHODS[method].learns for method in BASELINES)


def test_blanks_stay_open_only_where_columns_can_be_blank():
    learnt = MethodCard("Made up", "", "autoencoder", algorithms.LATENT_CLASSES)
    assert algorithms.LATENT_CLASSES.takes_blanks
    assert not learnt.takes_blanks
