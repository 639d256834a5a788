"""The studies that rules are made and measured with."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from studies.catalogue import BY_NAME, STUDIES
from studies.running import Found, asked_for
from studies.study import KEY, SEEDS_FOR_FIGURES, SEEDS_FOR_RULES


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_a_study_follows_from_its_seed_and_has_the_groups_that_it_says(study):
    first, again, other = study.draw(7), study.draw(7), study.draw(8)
    assert first.frame.equals(again.frame)
    assert not first.frame.equals(other.frame)
    assert first.frame[KEY].is_unique
    if study.admissible:
        assert len(np.unique(first.truth)) in study.admissible
    else:
        assert first.truth is None


def test_names_are_unique_and_seeds_apart():
    assert len(BY_NAME) == len(STUDIES)
    assert not set(SEEDS_FOR_RULES) & set(SEEDS_FOR_FIGURES)
    assert asked_for(["sizes"], [1, 2])[0] == ("90 and 10 %", 1)


def found(study: str, suggested: int, runner_up: int | None, verdict: str) -> Found:
    return Found(study, 1, "kmeans", suggested, runner_up, verdict, None, 1.0, {})


@pytest.mark.parametrize(
    ("what", "right", "misleads"),
    [
        (("five", 5, 6, "clear"), True, False),
        (("five", 4, 5, "usable"), True, False),
        (("five", 4, 3, "usable"), False, False),
        (("five", 3, 2, "usable"), False, True),
        (("five", 3, 2, "weak"), False, False),
        (("two parallel bands", 9, 8, "weak"), True, False),
        (("two parallel bands", 9, 8, "usable"), False, True),
        (("no structure", 4, None, "weak"), True, False),
        (("no structure", 4, None, "usable"), False, True),
    ],
)
def test_what_counts_as_right(what, right, misleads):
    one = found(*what)
    assert (one.right, one.misleads) == (right, misleads)
