from dataclasses import replace

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress
from segmentation.domain.config import SegmentationConfig
from segmentation.study import study_file
from segmentation.study.outcomes import Outcome, to_line
from segmentation.study.study_file import carry_on, finished, subject
from segmentation.study.trials import Trial

BASE = SegmentationConfig()
TRIALS = [Trial("kmeans", None, None, seed, 4) for seed in (1, 2, 3)]


@pytest.fixture
def ran(monkeypatch) -> list[Trial]:
    """Note the trials that are run, which find nothing."""
    trials = []

    def run(_dataset, _base, trial, *, progress) -> Outcome:
        trials.append(trial)
        progress(Progress("Grouping", 0.5))
        return Outcome(trial, explained=0.1 * trial.seed)

    monkeypatch.setattr(study_file, "run_trial", run)
    return trials


def test_the_subject_is_of_the_data_and_the_settings_that_all_trials_share(planted):
    own = subject(planted.dataset, BASE)
    assert len(own) == 16
    by_trial = replace(BASE, recipe=replace(BASE.recipe, hidden=(3,), latent=2), seed=9)
    assert subject(planted.dataset, by_trial) == own
    others = [
        subject(replace(planted.dataset, fingerprint="other"), BASE),
        subject(planted.dataset, replace(BASE, recipe=replace(BASE.recipe, epochs=3))),
    ]
    assert len({own, *others}) == 3


def test_a_study_is_written_line_by_line_and_carried_on(planted, tmp_path, ran):
    path = tmp_path / "new" / "study.jsonl"
    study = carry_on(path, planted.dataset, BASE, TRIALS)
    next(study)
    assert path.read_text().count("\n") == 1
    next(study)
    study.close()
    again = list(carry_on(path, planted.dataset, BASE, TRIALS))
    assert [outcome.trial for outcome in again] == ran == TRIALS
    assert list(finished(path, subject(planted.dataset, BASE))) == TRIALS


def test_every_trial_has_its_share_of_the_progress(planted, tmp_path, ran):
    told = []
    list(carry_on(tmp_path / "s", planted.dataset, BASE, TRIALS[:2], progress=told.append))
    assert [p.fraction for p in told] == [0.25, 0.75]
    assert told[1].stage == "2 of 2, Plain k-means: Grouping"


def test_a_line_that_was_cut_off_is_gone(tmp_path):
    path = tmp_path / "study.jsonl"
    whole = to_line(Outcome(TRIALS[0]), "mine") + "\n"
    path.write_text(whole + to_line(Outcome(TRIALS[1]), "mine")[:40])
    assert list(finished(path, "mine")) == TRIALS[:1]
    assert path.read_text() == whole


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (to_line(Outcome(TRIALS[0]), "other") + "\n", "is a study of another file"),
        ("a,b\n1,2\n", "cannot be read"),
        ("not a line of ours", "cannot be read"),
    ],
)
def test_a_file_that_is_none_of_this_study_is_refused_and_kept(tmp_path, content, said):
    path = tmp_path / "study.jsonl"
    path.write_text(content)
    with pytest.raises(SegmentationError, match=said):
        finished(path, "mine")
    assert path.read_text() == content


def test_no_file_holds_nothing_and_a_folder_is_refused(tmp_path):
    assert finished(tmp_path / "none.jsonl", "mine") == {}
    with pytest.raises(SegmentationError, match="cannot be written"):
        finished(tmp_path, "mine")


def test_a_study_goes_on_with_what_is_left(planted, monkeypatch, tmp_path):
    ran = []

    def trial(_dataset, _base, trial, *, progress):
        ran.append(trial)
        return Outcome(trial, explained=0.1)

    monkeypatch.setattr("segmentation.study.study_file.run_trial", trial)
    path, done = tmp_path / "study.jsonl", Outcome(TRIALS[1], explained=0.5)
    path.write_text(f"{to_line(done, subject(planted.dataset, BASE))}\n")
    found = list(carry_on(path, planted.dataset, BASE, TRIALS))
    assert [outcome.trial for outcome in found] == TRIALS
    assert [outcome.explained for outcome in found] == [0.1, 0.5, 0.1]
    assert ran == [TRIALS[0], TRIALS[2]]
    ran.clear()
    again = list(carry_on(path, planted.dataset, BASE, [*TRIALS, replace(TRIALS[0], seed=4)]))
    assert [outcome.explained for outcome in again] == [0.1, 0.5, 0.1, 0.1]
    assert [trial.seed for trial in ran] == [4]


def test_other_weights_of_traits_are_another_study(planted):
    plan = suggest_plan(planted.dataset)
    once, same, twice = (
        subject(planted.dataset, SegmentationConfig(plan=one))
        for one in (plan, plan.with_trait_weight("*", 1), plan.with_trait_weight("Visits", 2))
    )
    assert once == same != twice
