"""Other methods beside the chosen one."""

import threading
from dataclasses import replace

from segmentation.pipeline import baselines as baselines_module
from segmentation.pipeline.explore import explore

from .conftest import FEW


@FEW
def test_other_methods_are_grouped_as_soon_as_the_network_trains(
    planted, short_config, monkeypatch
):
    begun = threading.Event()
    group = baselines_module._fit_baselines

    def watched(table, sizes, config, methods):
        if "kmeans" in methods:
            begun.set()
        return group(table, sizes, config, methods)

    def look(news) -> None:
        if news.stage == "Preparing your customers":
            assert not begun.is_set()
        elif "epoch" in news.detail and news.detail.get("run") == 1:
            assert begun.wait(10)

    monkeypatch.setattr(baselines_module, "_fit_baselines", watched)
    recipe = replace(short_config.recipe, epochs=2, latent=2)
    config = replace(short_config, recipe=recipe)
    explore(planted.dataset, config, sizes=(4,), progress=look)
    assert begun.is_set()
