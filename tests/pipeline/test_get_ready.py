"""What is done before an exploration is asked for."""

from dataclasses import replace

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import Method
from segmentation.pipeline.get_ready import get_ready
from segmentation.representation import ready_trainer
from segmentation.representation.trainer import AutoencoderTrainer
from segmentation.representation.vae import VaeTrainer


@pytest.fixture(autouse=True)
def nothing_ready(monkeypatch) -> None:
    monkeypatch.setattr(ready_trainer, "_ready", [])


@pytest.mark.parametrize(
    ("method", "kind"),
    [(None, AutoencoderTrainer), ("autoencoder", AutoencoderTrainer), ("vae", VaeTrainer)],
)
def test_the_network_of_the_method_is_ready(planted, method: Method | None, kind: type):
    get_ready(planted.dataset, SegmentationConfig(method=method))
    (ready,) = ready_trainer._ready
    assert type(ready.trainer) is kind
    held_out = len(ready.held_out)
    assert len(ready.training) + held_out == planted.dataset.n_rows
    assert held_out > 0


def test_nothing_is_trained_for_methods_on_the_data_or_for_too_few(planted):
    get_ready(planted.dataset, SegmentationConfig(method="kmeans"))
    few = replace(planted.dataset, frame=planted.dataset.frame.iloc[:3])
    get_ready(few, SegmentationConfig())
    assert ready_trainer._ready == []
