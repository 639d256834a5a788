"""One customer's way to a segment, in words."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.customer_steps import TraitStep
from segmentation.profiling.customer_sentences import (
    decided_sentence,
    placed_sentence,
    prepared_text,
    together_sentence,
    used_text,
)
from tests.domain.test_customer_steps import followed

NAMES = ("Regulars", "Savers", "Newcomers")
STEP = TraitStep("Visits", "4", 4.0, "own", False, ("Visits",), (4.0,), (-1.234,))


def test_of_centroids_redraws_say_how_sure_it_is():
    one = followed(n_redraws=10, shares=np.array([0.1, 0.9, 0.0]))
    assert placed_sentence(one, NAMES) == (
        "Nearest to “Savers”, and in it in 9 of 10 redraws; “Newcomers” is next."
    )
    assert decided_sentence(one, NAMES) == "The nearest one: “Savers”."


def test_what_is_not_checked_is_not_said_to_be_sure():
    assert placed_sentence(followed(), NAMES) == "Nearest to “Savers”; “Newcomers” is next."


def test_of_a_mixture_it_is_a_probability():
    one = followed(by_probability=True, label=2, own_label=2, confidence=0.7)
    assert placed_sentence(one, NAMES).split() == [
        "In",
        "“Newcomers”",
        "with",
        "a",
        "probability",
        "of",
        "70",
        "%;",
        "“Savers”",
        "is",
        "next,",
        "with",
        "20",
        "%.",
    ]
    assert decided_sentence(one, NAMES) == "The likeliest one: “Newcomers”."


def test_in_no_segment():
    one = followed(label=-1, own_label=-1)
    assert placed_sentence(one, NAMES) == (
        "In no segment: too few others are like this customer. “Savers” is the nearest."
    )
    assert "does not reach as far" in decided_sentence(one, NAMES)


def test_kept_together():
    assert together_sentence(followed(), NAMES, "") == ""
    one = followed(n_together=3, own_label=0)
    assert placed_sentence(one, NAMES).startswith("In “Savers”; ")
    assert together_sentence(one, NAMES, "Household") == (
        "Decided together with 2 other customers of the same “Household”. "
        "Alone, this customer would be in “Regulars”."
    )
    assert together_sentence(followed(n_together=2), NAMES, "House") == (
        "Decided together with another customer of the same “House”."
    )
    assert decided_sentence(one, NAMES) == "The segment that suits all 3 of them best: “Savers”."


def test_one_segment_alone_has_no_next():
    one = followed(distances=np.ones(1), label=0, own_label=0)
    assert placed_sentence(one, NAMES) == "Nearest to “Regulars”."


@pytest.mark.parametrize(
    ("reason", "text"),
    [("own", "4"), ("blank", "4, the usual one for a blank"),
     ("unseen", "4, since this value is new to the segments"),
     ("rare", "4, since few have this value"), ("drawn in", "4, the end of what is usual")],
)  # fmt: skip
def test_why_a_trait_counts_with_its_value(reason, text):
    assert used_text(replace(STEP, reason=reason)) == text


def test_a_blank_that_is_left_open_has_no_say():
    left_open = replace(STEP, left_open=True)
    assert used_text(left_open) == "left open, no say here"
    assert prepared_text(left_open) == "–"


def test_of_a_category_the_level_that_counts_is_shown():
    assert prepared_text(STEP) == "\u22121.23"
    plan = TraitStep("Plan", "Duo", "Duo", "own", False, ("Duo", "Solo"), (1, 0), (0.5, -0.25))
    assert prepared_text(plan) == "+0.50"


def test_what_is_cut_as_few_are_like_a_customer_is_said_with_both_figures():
    one = followed(n_redraws=10, shares=np.array([0.0, 1.0, 0.0]), known=0.25, confidence=0.25)
    said = placed_sentence(one, NAMES)
    assert said.startswith(
        "Nearest to “Savers”, and in it in 10 of 10 redraws; “Newcomers” is next."
    )
    assert said.replace("\u202f", " ").endswith("so how sure is cut from 100 % to 25 %.")
    mixed = replace(one, by_probability=True, shares=np.array([0.0, 0.8, 0.2]), confidence=0.2)
    assert placed_sentence(mixed, NAMES).replace("\u202f", " ").endswith("from 80 % to 20 %.")
