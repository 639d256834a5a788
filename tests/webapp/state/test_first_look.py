"""Segments that are shown before they are checked."""

from dataclasses import fields, replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress
from segmentation.domain.edits import Merge
from segmentation.domain.exploration import (
    Exploration,
    MethodChoice,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.size_wish import SizeWish
from segmentation.worker.messages import Done, Failed, Stage

PROGRESS = Progress("Redrawing your customers, to see if it repeats", 0.4)


def of(whole, kind: type, **changes):
    """Return what a whole record is made of that a kind asks for."""
    return kind(**{one.name: getattr(whole, one.name) for one in fields(kind)} | changes)


def travelling(exploration: Exploration) -> Exploration:
    return exploration.with_frame(exploration.frame.iloc[:0])


def unchecked(exploration: Exploration, provisional: int) -> UncheckedExploration:
    partitions = tuple(of(one, UncheckedPartition) for one in exploration.partitions)
    whole = of(exploration, UncheckedExploration, partitions=partitions, provisional=provisional)
    return whole.with_frame(whole.frame.iloc[:0])


@pytest.fixture
def checked(found) -> Exploration:
    return found.search.exploration


@pytest.fixture
def looking(loaded, checked, pool):
    """Return a visitor who looks at segments that are being checked, and one number too many."""
    loaded.find()
    suggested = checked.suggestion.n_segments
    pool.runs[0].take_in(Stage(unchecked(checked, suggested + 1)))
    pool.runs[0].take_in(PROGRESS)
    loaded.settle()
    return loaded


def land(visitor, pool, *stages: Exploration) -> None:
    for stage in stages:
        pool.runs[0].take_in(Stage(travelling(stage)))
    pool.runs[0].take_in(Done(travelling(stages[-1])))
    visitor.settle()


def by(exploration: Exploration, method, **changes) -> Exploration:
    return replace(exploration, config=replace(exploration.config, method=method), **changes)


def test_the_first_segments_are_shown_and_lead_to_their_page(looking, checked):
    search = looking.search
    assert search.pop_just_found()
    assert search.result is None
    assert len(search.first_result.segments) == checked.suggestion.n_segments + 1
    assert search.first_result.exploration.frame is looking.file.customers.frame
    assert search.run is not None


def test_what_one_looks_at_stays_when_the_check_has_ended(looking, checked, pool):
    land(looking, pool, checked)
    search = looking.search
    assert search.first_look is None
    assert not search.pop_just_found()
    assert search.n_segments == checked.suggestion.n_segments + 1
    assert len(search.result.segments) == search.n_segments
    assert search.best is search.exploration
    assert search.exploration.frame is looking.file.customers.frame
    assert not search.outdated
    search.show_best()
    assert search.n_segments == checked.suggestion.n_segments
    assert search.best is None


def test_a_number_that_one_chooses_is_not_held_against_the_suggestion(looking, checked, pool):
    land(looking, pool, checked)
    looking.search.choose_size(2)
    assert looking.search.best is None
    assert looking.search.n_segments == 2


def test_a_number_chosen_before_the_check_has_ended_is_kept(looking, checked, pool):
    looking.search.choose_size(3)
    assert len(looking.search.first_result.segments) == 3
    land(looking, pool, checked)
    assert (looking.search.n_segments, looking.search.best) == (3, None)


def verdict_so_far(visitor):
    search = visitor.search
    return search.first_look.verdict_so_far(search.run.stages, search.first_result.partition)


def test_the_verdict_is_told_once_nothing_can_change_it(looking, checked, pool):
    search = looking.search
    assert verdict_so_far(looking) is None
    pool.runs[0].take_in(Stage(travelling(by(checked, "latent_classes"))))
    assert verdict_so_far(looking) is None
    pool.runs[0].take_in(Stage(travelling(checked)))
    told = verdict_so_far(looking)
    looking.settle()
    assert search.result is None
    land(looking, pool, checked)
    assert search.n_segments == checked.suggestion.n_segments + 1
    assert told == search.result.verdict


def test_the_verdict_on_edited_segments_waits_for_the_end(looking, checked, pool):
    pool.runs[0].take_in(Stage(travelling(checked)))
    looking.search.edits.make(Merge((0, 1)))
    assert verdict_so_far(looking) is None
    looking.search.edits.undo()
    assert verdict_so_far(looking) is not None


def test_the_page_says_the_verdict_before_the_plainer_methods_are_there(
    app, looking, checked, pool
):
    opened = app(looking)
    opened.on("segments")
    pool.runs[0].take_in(Stage(travelling(checked)))
    opened.at.run()
    told = verdict_so_far(looking)
    assert told.short in opened.words
    assert not opened.has("stop_check")
    opened.on("share")
    assert "Finding your segments" in opened.words
    looking.search.configure(size_wish=SizeWish(least=0.05))
    opened.on("segments")
    assert told.short not in opened.words
    looking.search.configure(size_wish=SizeWish())
    land(looking, pool, checked)
    opened.on("segments")
    assert told.short in opened.words


def test_the_same_number_and_method_land_without_a_word(loaded, checked, pool):
    loaded.find()
    pool.runs[0].take_in(Stage(unchecked(checked, checked.suggestion.n_segments)))
    loaded.settle()
    land(loaded, pool, checked)
    assert loaded.search.best is None
    assert loaded.search.n_segments == checked.suggestion.n_segments


def test_a_method_that_holds_better_is_offered_beside_what_one_looks_at(looking, checked, pool):
    size = checked.suggestion.n_segments
    choice = MethodChoice("latent_classes", "kmeans", size, size, 0.2)
    best = by(checked, "latent_classes", choice=choice)
    looking.search.rename([f"Ours {k}" for k in range(size + 1)])
    land(looking, pool, checked, best)
    search = looking.search
    assert search.exploration.config.method == "kmeans"
    assert search.result.names[0] == "Ours 0"
    assert search.best.config.method == "latent_classes"
    assert not search.outdated
    before = search.result
    search.show_best()
    assert search.exploration.config.method == "latent_classes"
    now = search.result
    for k, name in enumerate(now.names):  # names follow the customers
        if name in before.names:
            earlier = before.labels == before.names.index(name)
            assert (now.labels[earlier] == k).mean() > 0.5
    assert set(now.names) & set(before.names)
    assert not search.outdated


def test_who_was_not_there_gets_what_holds_best_at_once(loaded, checked, pool):
    loaded.find()
    pool.runs[0].take_in(Stage(unchecked(checked, 2)))
    choice = MethodChoice("latent_classes", "kmeans", 3, 3, 0.2)
    land(loaded, pool, checked, by(checked, "latent_classes", choice=choice))
    assert loaded.search.exploration.config.method == "latent_classes"
    assert loaded.search.n_segments == checked.suggestion.n_segments
    assert loaded.search.best is None
    assert loaded.search.pop_just_found()


def test_who_stops_the_check_keeps_the_segments_and_can_go_on(looking, checked, pool):
    looking.search.cancel()
    looking.settle()
    search = looking.search
    assert search.run is None
    assert search.first_result is not None
    assert search.result is None
    looking.find()
    assert search.first_result is not None
    pool.runs[1].take_in(Stage(unchecked(checked, 2)))
    looking.settle()
    assert len(search.first_result.segments) == checked.suggestion.n_segments + 1
    pool.runs[1].take_in(Done(travelling(checked)))
    looking.settle()
    assert search.result is not None


def test_other_settings_put_unchecked_segments_away(looking, pool):
    looking.search.configure(seed=7)
    assert looking.search.first_look is None
    looking.search.configure(seed=42)
    assert looking.search.first_look is not None
    looking.search.configure(seed=7)
    looking.find()
    looking.search.configure(seed=42)
    assert looking.search.first_look is None


def test_a_check_that_fails_says_so_and_leaves_the_segments(looking, pool):
    pool.runs[0].take_in(Failed("Too little memory.", expected=True))
    looking.settle()
    assert looking.error == "Too little memory."
    assert looking.search.first_result is not None


def test_names_that_cannot_be_are_refused_before_the_check_too(looking):
    size = len(looking.search.first_result.segments)
    with pytest.raises(SegmentationError, match="Two segments"):
        looking.search.rename(["same"] * size)
    looking.search.rename([f"Ours {k}" for k in range(size)])
    assert looking.search.first_result.names[0] == "Ours 0"


def test_the_page_shows_them_and_says_that_they_are_being_checked(app, looking):
    opened = app(looking)
    opened.on("segments")
    assert "Checking · Redrawing your customers" in opened.words
    assert "This segment by itself is not checked yet." in opened.words
    assert opened.has("stop_check")
    opened.on("map")
    assert opened.charts()
    for page in ("trust", "other_ways", "share"):
        assert opened.on(page).exception == []
        assert "Finding your segments" in opened.words
    opened.on("segments")
    opened.press("stop_check")
    assert "Not checked: whether they would be found again is not known" in opened.words
    opened.on("share")
    assert "Your segments are not checked yet" in opened.words
    opened.on("segments")
    opened.press("go")
    assert "Checking" in opened.words


def test_the_page_offers_what_holds_best(app, looking, checked, pool):
    opened = app(looking)
    opened.on("segments")
    land(looking, pool, checked)
    opened.at.run()
    assert opened.has("show_best")
    assert "segments hold best: show them" in opened.at.button(key="show_best").label
    opened.on("trust")
    assert opened.at.info[0].value == checked.suggestion.sentence
    assert opened.has("show_best")
    opened.on("segments")
    opened.press("show_best")
    assert not opened.has("show_best")
    assert looking.search.n_segments == checked.suggestion.n_segments


def test_who_presents_shows_nobody_before_the_check_either(app, looking):
    looking.present(presenting=True)
    opened = app(looking)
    opened.on("segments")
    hidden = {c.name for c in looking.file.plan.columns if c.personal}
    for table in opened.at.dataframe:
        assert not hidden & set(table.value.columns)


def test_the_network_is_made_ready_for_what_was_loaded_and_let_go_with_it(loaded, pool):
    assert [(job.dataset.fingerprint, job.config) for job in pool.ready] == [loaded.search.key]
    loaded.search.get_ready()
    assert len(pool.ready) == 1
    loaded.search.configure(seed=7)
    loaded.search.get_ready()
    assert pool.ready[-1].config.seed == 7
    loaded.forget()
    assert [key[1].seed for key in pool.let_gone] == [7]
