"""A training that is traced beforehand."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.pipeline import explore as stages
from segmentation.pipeline import explore_by_method
from segmentation.pipeline.explore import explore, explore_in_stages
from segmentation.pipeline.get_ready import get_ready
from segmentation.representation import ready_trainer
from segmentation.representation.trainer import AutoencoderTrainer


@pytest.fixture
def made(monkeypatch) -> list[AutoencoderTrainer]:
    """The trainers that are built."""
    monkeypatch.setattr(ready_trainer, "_ready", [])
    built: list[AutoencoderTrainer] = []
    begin = AutoencoderTrainer.__init__

    def watched(self, *given, **more) -> None:
        begin(self, *given, **more)
        built.append(self)

    monkeypatch.setattr(AutoencoderTrainer, "__init__", watched)
    return built


@pytest.fixture
def config(short_config) -> SegmentationConfig:
    recipe = replace(short_config.recipe, epochs=3)
    return replace(short_config, recipe=recipe, method="autoencoder")


@pytest.mark.parametrize("latent", [None, 2])
def test_what_is_ready_is_used_once_and_gives_the_same(planted, config, made, latent):
    config = replace(config, recipe=replace(config.recipe, latent=latent))
    cold = explore(planted.dataset, config, sizes=(4,), baselines=())
    get_ready(planted.dataset, config)
    n_made = len(made)
    warm = explore(planted.dataset, config, sizes=(4,), baselines=())
    assert len(made) == n_made
    assert np.array_equal(cold.embedding.latent, warm.embedding.latent)
    assert cold.history == warm.history
    explore(planted.dataset, config, sizes=(4,), baselines=())
    assert len(made) == n_made + 1


@pytest.mark.parametrize("ready", [False, True])
def test_other_methods_begin_once_a_ready_network_has_given_segments(
    planted, short_config, made, monkeypatch, ready
):
    config = replace(short_config, method=None)
    begun: list[str] = []
    begin = stages.MethodTrial
    monkeypatch.setattr(
        stages,
        "MethodTrial",
        lambda run, method, beside: begun.append(method) or begin(run, method, beside),
    )
    found = explore_by_method.fit_chosen
    at_fit: list[int] = []
    monkeypatch.setattr(
        explore_by_method, "fit_chosen", lambda *given: at_fit.append(len(begun)) or found(*given)
    )
    if ready:
        get_ready(planted.dataset, config)
    next(explore_in_stages(planted.dataset, config, sizes=(4,), baselines=()))
    assert at_fit[0] == (0 if ready else 1)
    assert begun[0] == "latent_classes"


def test_what_is_ready_for_other_settings_is_not_used(planted, config, made):
    get_ready(planted.dataset, config)
    other = replace(config, recipe=replace(config.recipe, hidden=(5,)))
    n_made = len(made)
    explore(planted.dataset, other, sizes=(4,), baselines=())
    assert len(made) == n_made + 1


def test_nothing_is_made_ready_where_nothing_is_trained_or_can_be(planted, config, made):
    get_ready(planted.dataset, replace(config, method="kmeans"))
    few = replace(planted.dataset, frame=planted.dataset.frame.iloc[:3])
    get_ready(few, config)
    assert not made
