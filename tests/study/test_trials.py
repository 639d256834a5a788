from dataclasses import replace

from hypothesis import strategies as st

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.study.trials import DOCUMENT_LATENTS, DOCUMENT_WIDTHS, Trial, documents_grid, grid

BASE = SegmentationConfig()


def test_a_grid_has_every_combination_once():
    trials = grid(["autoencoder", "idec"], [(8,), (16, 8), (8,)], [2, 3], [1, 2], 4)
    assert len(trials) == len(set(trials)) == 2 * 2 * 2 * 2
    assert {t.n_segments for t in trials} == {4}
    assert [t.seed for t in trials] == sorted(t.seed for t in trials)  # each way once, then again


def test_methods_without_a_network_have_one_trial_a_seed():
    trials = grid(list(METHODS), [(8,), (16, 8)], [2, 3], [1, 2], 4)
    for name, card in METHODS.items():
        mine = [t for t in trials if t.method == name]
        if card.on_data:
            assert [(t.hidden, t.latent, t.seed) for t in mine] == [
                (None, None, 1),
                (None, None, 2),
            ]
        elif not card.learns:  # principal components have no widths, but there are several
            assert {t.hidden for t in mine} == {None}
            assert len(mine) == 4
        else:
            assert len(mine) == 8


def test_the_documents_networks_are_eight():
    trials = documents_grid([1, 2], 7)
    assert len(trials) == len(set(trials)) == 2 * (len(DOCUMENT_WIDTHS) + len(DOCUMENT_LATENTS) - 1)
    assert {t.method for t in trials} == {"autoencoder"}


def test_a_trial_changes_its_own_settings_alone():
    trial = Trial("idec", (8, 4), 3, 7, 5)
    base = replace(BASE, recipe=replace(BASE.recipe, epochs=9, scaling="robust"))
    config = trial.config(base)
    assert (config.method, config.seed, config.n_segments) == ("idec", 7, 5)
    assert config.recipe == replace(base.recipe, hidden=(8, 4), latent=3)


trials = st.builds(
    Trial,
    st.sampled_from(list(METHODS)),
    st.none() | st.lists(st.integers(1, 512), min_size=1, max_size=4).map(tuple),
    st.none() | st.integers(1, 64),
    st.integers(0, 2**31 - 1),
    st.integers(2, 30),
)
