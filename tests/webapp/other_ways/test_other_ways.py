"""The page Other ways."""

import pytest

from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial
from segmentation.worker.messages import Done, ExploreJob


def outcome(trial: Trial, explained: float = 0.5, repeatability: float = 0.9) -> Outcome:
    return Outcome(trial, "", 0.8, explained, 0.3, 0.4, repeatability, 0.1, 3, seconds=2.0)


def finish(pool, made=outcome) -> Trial:
    """Let the trial that runs come to its end."""
    trial = pool.jobs[-1].trial
    pool.runs[-1].take_in(Done(made(trial)))
    return trial


def finish_all(opened, pool, made=outcome) -> None:
    while opened.visitor.study.live:
        finish(pool, made)
        opened.visitor.settle_study()
    opened.at.run()


def headed(opened) -> bool:
    return any("cs-way cs-way-head" in html.value for html in opened.at.html)


@pytest.fixture
def trying(app, found):
    opened = app(found)
    opened.on("other_ways")
    opened.press("try_all")
    return opened


def test_without_figures_no_columns_are_headed(app, found, pool):
    opened = app(found)
    opened.on("other_ways")
    assert not headed(opened)
    opened.press("try_all")
    finish_all(opened, pool)
    assert headed(opened)


def test_use_this_finds_segments_in_that_way(trying, pool):
    finish_all(trying, pool)
    size = trying.visitor.search.n_segments
    trying.press("use_gmm")
    job = pool.jobs[-1]
    assert isinstance(job, ExploreJob)
    assert job.config.method == "gmm"
    assert trying.visitor.search.wanted_segments == size
    assert "kinds of customer" in trying.words  # the Segments page
    trying.on("other_ways")
    assert trying.visitor.study_is_current  # another method makes it no other study


def test_it_goes_on_while_one_looks_at_other_pages(trying, pool):
    for page in ("segments", "map", "choose"):
        before = len(pool.jobs)
        finish(pool)
        trying.on(page)
        assert len(pool.jobs) == before + 1
    trying.on("other_ways")
    assert len(trying.visitor.study.outcomes) == 3


def test_what_one_waits_for_oneself_comes_first(trying, pool):
    trying.visitor.search.configure(method="pca")
    trying.visitor.find()
    finding = pool.runs[-1]
    pool.runs[0].take_in(Done(outcome(pool.jobs[0].trial)))
    trying.at.run()
    assert len(pool.jobs) == 2
    assert trying.visitor.study.running is None
    finding.cancel()
    trying.visitor.search.cancel()
    trying.at.run()
    assert len(pool.jobs) == 3


def test_no_words_that_a_marketer_need_not_know(trying, pool):
    finish_all(trying, pool)
    said = trying.words.lower()
    for word in ("silhouette", "bootstrap", "latent", "hyperparameter"):
        assert word not in said
