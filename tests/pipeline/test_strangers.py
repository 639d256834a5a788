from dataclasses import replace

import numpy as np
import pytest

from segmentation import score
from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.encoding.encode import encode
from segmentation.evaluation.confidence import confidence
from segmentation.monitoring.unlike_anyone import unlike_anyone
from segmentation.pipeline.chunks import assignment_points
from segmentation.pipeline.follow_customer import follow
from segmentation.pipeline.strangers import Strangeness, strangeness
from segmentation.profiling.customer_sentences import placed_sentence


def _with_strangers(draw_shop, values, n_customers=60):
    def change(frame):
        age, plan = frame["age"].astype(float), frame["plan"].copy()
        for row, value in values.items():
            if isinstance(value, str):
                plan.iloc[row] = value
            else:
                age.iloc[row] = value
        return frame.assign(age=age, plan=plan)

    return draw_shop(n_customers, 2, change=change)


def _by_redraws_alone(model, frame, labels):
    points = assignment_points(
        model.representation, encode(frame, model.blocks), frame, model.blocks
    )
    return confidence(points, labels, model.cluster_model, model.resamples)


def test_who_is_unlike_anyone_is_at_most_half_sure(shop_model, draw_shop):
    later = _with_strangers(draw_shop, {3: 212.0, 5: "team", 7: 9_000.0})
    found = score(shop_model, later)
    alone = _by_redraws_alone(shop_model, later.frame, found.labels)
    strangers = {one.row for one in unlike_anyone(shop_model, later.frame, found.labels)}
    assert {3, 5, 7} <= strangers
    others = [row for row in range(len(alone)) if row not in strangers]
    assert np.array_equal(found.confidence[others], alone[others])
    assert (found.confidence[[*strangers]] <= alone[[*strangers]] / 2).all()
    assert found.confidence[5] == pytest.approx(alone[5] / 2)


def test_the_farther_the_less_sure(shop_model, draw_shop):
    ages = [212.0, 500.0, 9_000.0, 1e308]
    later = _with_strangers(draw_shop, dict(enumerate(ages)))
    block = next(one for one in shop_model.blocks if one.trait == "age")
    labels = score(shop_model, later).labels
    known = strangeness(shop_model, later.frame, encode(later.frame, shop_model.blocks), labels)
    left = known.known[: len(ages)]
    assert (np.diff(left) <= 0).all() and (np.diff(left[:3]) < 0).all()
    beyond = (212.0 - block.upper) / (block.upper - block.lower)
    assert left[0] == pytest.approx(1 / (1 + beyond))
    assert left[2] < 0.05
    assert left[-1] < 1e-6


def test_a_combination_beyond_the_limit_counts_as_far_as_it_is_beyond():
    times, nobody = np.array([0.2, 1.0, 1.5, 4.0]), np.zeros((4, 2))
    measured = Strangeness(nobody, nobody, times)
    assert measured.strange.tolist() == [False, False, True, True]
    assert measured.known == pytest.approx([1, 1, 0.4, 0.2])


def test_a_blank_is_not_strange(shop_model, draw_shop):
    later = _with_strangers(draw_shop, {0: np.nan})
    labels = score(shop_model, later).labels
    prepared = encode(later.frame, shop_model.blocks)
    assert (strangeness(shop_model, later.frame, prepared, labels).outside[0] == 0).all()


def test_an_older_model_knows_values_alone(shop_model, draw_shop):
    old = replace(shop_model, reference=None)
    later = _with_strangers(draw_shop, {0: 9_000.0})
    found = score(old, later)
    alone = _by_redraws_alone(old, later.frame, found.labels)
    assert found.confidence[0] < 0.05
    assert np.array_equal(found.confidence[1:], alone[1:])


def test_the_sentence_of_one_customer_says_what_is_cut(shop_model, draw_shop):
    later = _with_strangers(draw_shop, {0: 9_000.0})
    scores = score(shop_model, later)
    one = follow(shop_model, later.frame.iloc[[0]])
    assert isinstance(one, FollowedCustomer)
    assert one.confidence == pytest.approx(scores.confidence[0])
    said = placed_sentence(one, shop_model.names)
    assert "Hardly any customer" in said and "how sure is cut from" in said
    usual = [row for row in range(1, 60) if scores.confidence[row] == 1]
    like = follow(shop_model, later.frame.iloc[[usual[0]]])
    assert like.known == 1
    assert "Hardly any" not in placed_sentence(like, shop_model.names)
