"""Another method that does better, one click away."""

from dataclasses import replace

import pytest
from sklearn.datasets import make_moons

from segmentation.domain.exploration import MethodChoice
from segmentation.evaluation.baseline_comparison import BaselineComparison
from segmentation.evaluation.method_choice import choice_sentence
from tests.webapp.conftest import uploaded, with_segments
from webapp.components import better_method


@pytest.mark.parametrize("page", ["segments", "trust"])
def test_plain_k_means_is_one_click_where_it_does_better(app, found, pool, monkeypatch, page):
    compared = BaselineComparison(True, "Plain k-means does better.")
    monkeypatch.setattr(better_method, "compare_with_kmeans", lambda _: compared)
    opened = app(found)
    at = opened.on(page)
    assert [warning.value for warning in at.warning] == ["Plain k-means does better."]
    found.search.configure(seed=3)
    opened.press("switch_method")
    assert pool.jobs[-1].config.method == "kmeans"


def test_dense_groups_are_one_click_where_segments_are_pieces_of_them(app, pool):
    points, _ = make_moons(600, noise=0.06, random_state=0)
    rows = (f"c{k:03d},{300 + 100 * x:.1f},{60 + 20 * y:.2f}" for k, (x, y) in enumerate(points))
    content = "\n".join(["Customer,Spend,Visits", *rows]).encode()
    found = with_segments(uploaded("moons.csv", content))
    opened = app(found)
    at = opened.on("trust")
    assert "groups that are not round" in opened.words
    assert not any(button.key == "switch_method" for button in at.button)
    assert "apart from the others" not in opened.words
    opened.press("switch_dense")
    assert pool.jobs[-1].config.method == "hdbscan"


def test_where_k_means_merely_does_as_well_the_segments_page_says_nothing(app, found, monkeypatch):
    compared = BaselineComparison(False, "Plain k-means does as well.")
    monkeypatch.setattr(better_method, "compare_with_kmeans", lambda _: compared)
    opened = app(found)
    assert not opened.on("segments").info
    assert [info.value for info in opened.on("trust").info] == ["Plain k-means does as well."]


def test_kinds_trait_by_trait_are_one_click_on_the_first_page_of_segments(
    app, found, pool, monkeypatch
):
    monkeypatch.setattr(
        better_method, "compare_with_latent_classes", lambda *_, **__: "Kinds do better."
    )
    opened = app(found)
    at = opened.on("segments")
    assert [info.value for info in at.info] == ["Kinds do better."]
    opened.press("switch_classes")
    assert pool.jobs[-1].config.method == "latent_classes"


@pytest.mark.parametrize("page", ["segments", "trust"])
def test_a_method_that_was_taken_is_said_and_the_usual_one_is_one_click(app, found, pool, page):
    choice = MethodChoice("latent_classes", "autoencoder", 6, 3, 0.47)
    key, exploration = found.search.key, found.search.exploration
    assert key is not None
    assert exploration is not None
    found.search.take(key, replace(exploration, choice=choice))
    opened = app(found)
    at = opened.on(page)
    assert [info.value for info in at.info] == [choice_sentence(choice)]
    assert not at.warning
    opened.press("switch_usual")
    assert pool.jobs[-1].config.method == "autoencoder"


def test_kinds_that_were_tried_whole_and_not_taken_are_not_offered(app, found, monkeypatch):
    monkeypatch.setattr(
        better_method, "compare_with_latent_classes", lambda *_, **__: "Kinds do better."
    )
    exploration = found.search.exploration
    assert exploration is not None
    found.search.configure(method=None)
    found.search.take(found.search.key, exploration)
    opened = app(found)
    assert not opened.on("segments").info
    others = (k for k in exploration.sizes_tried if k != exploration.suggestion.n_segments)
    found.search.choose_size(next(others))
    assert [info.value for info in opened.on("segments").info] == ["Kinds do better."]
