from typing import get_args

from segmentation.clustering.registry import ALGORITHMS
from segmentation.domain.methods import METHOD_NAMES, METHODS, Method, Space


def test_every_method_has_a_card_and_a_title_of_its_own():
    assert set(METHODS) == set(get_args(Method))
    assert {name: card.title for name, card in METHODS.items()} == METHOD_NAMES
    assert len(set(METHOD_NAMES.values())) == len(METHODS)
    assert all(card.about.endswith(".") for card in METHODS.values())


def test_every_card_names_a_known_space_and_algorithm():
    assert {card.space for card in METHODS.values()} == set(get_args(Space))
    assert {card.algorithm for card in METHODS.values()} <= set(ALGORITHMS)


def test_only_networks_learn():
    learning = {name for name, card in METHODS.items() if card.learns}
    assert learning == {"autoencoder", "vae", "idec", "dec", "autoencoder_mixture"}
