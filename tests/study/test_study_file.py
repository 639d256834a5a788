from dataclasses import replace

from segmentation.domain.config import SegmentationConfig
from segmentation.study.outcomes import Outcome, to_line
from segmentation.study.study_file import carry_on, subject
from segmentation.study.trials import Trial

BASE = SegmentationConfig()
TRIALS = [Trial("kmeans", None, None, seed, 4) for seed in (1, 2, 3)]


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
