"""What to do about a verdict."""

from dataclasses import replace

import pytest
from sklearn.datasets import make_moons

from tests.webapp.conftest import uploaded, with_segments
from webapp.trust import next_steps


@pytest.fixture
def doubtful(found):
    """Return a visitor of whose segments the verdict is that there are none."""
    result = found.search.result
    changed = replace(result, verdict=replace(result.verdict, level="none"))
    found.search._results.put((found.search._shown, found.search.n_segments), changed)
    return found


def test_nothing_is_offered_where_segments_can_be_used(app, found):
    assert found.search.result.verdict.level != "none"
    opened = app(found)
    opened.on("trust")
    assert "What you can do now" not in opened.words


def test_other_traits_and_another_file_are_offered_where_there_are_no_segments(app, doubtful):
    opened = app(doubtful)
    at = opened.on("trust")
    assert "What you can do now" in opened.words
    labels = {link.proto.label for link in at.get("page_link")}
    assert labels >= {"Choose other traits", "Load another file"}


def test_plain_k_means_is_one_click_where_it_does_better(app, found, pool, monkeypatch):
    class Loses:
        loses = True
        sentence = "Plain k-means does better."

    monkeypatch.setattr(next_steps, "compare_with_kmeans", lambda _: Loses)
    opened = app(found)
    at = opened.on("trust")
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
