"""Every step of one customer is what scoring makes of everybody, by every method."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import log_densities, memberships, segment_costs
from segmentation.domain.edits import Merge, Split
from segmentation.domain.grouping import Mixture
from segmentation.domain.methods import METHODS
from segmentation.encoding.encode import encode
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline.choose_result import choose_unchecked
from segmentation.pipeline.chunks import assignment_points
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.workflow import score
from segmentation.representation.numpy_network import embed

from .every_method import awkward_customers, awkward_frame, found_by

ROWS = (*range(0, 160, 13), 7, 8, 9)
AS_SCORED = {"rtol": 0, "atol": 1e-6}


@pytest.fixture(scope="module", params=METHODS)
def result(request):
    return found_by(request.param)


def followed_in(result, row):
    return follow(result.model, with_companions(result.model, result.exploration.frame, row))


def test_every_step_agrees_with_scoring(result):
    model = from_bytes(to_bytes(result.model), name="model.segments")  # as it is saved
    frame = result.exploration.frame
    scores = score(model, awkward_customers())
    prepared = encode(frame, model.blocks)
    latent = embed(model.representation, prepared)
    points = assignment_points(model.representation, prepared, frame, model.blocks)
    costs = segment_costs(model.cluster_model, points)
    for row in ROWS:
        one = follow(model, with_companions(model, frame, row))
        assert one.label == scores.labels[row] == one.own_label
        assert one.confidence == pytest.approx(scores.confidence[row], abs=1e-6)
        np.testing.assert_allclose(one.prepared, prepared[row], **AS_SCORED)
        np.testing.assert_allclose(one.latent, latent[row], **AS_SCORED)
        np.testing.assert_allclose(one.point, points[row], **AS_SCORED)
        if isinstance(model.cluster_model, Mixture):
            shares = memberships(model.cluster_model, points[[row]])[0]
            np.testing.assert_allclose(one.shares, shares, **AS_SCORED)
            assert one.shares.argmax() == one.label
        else:
            np.testing.assert_allclose(one.distances**2, costs[row], **AS_SCORED)


EDITS = (Split(0), Merge((1, 2)), Split(1))


@pytest.mark.parametrize("method", ["autoencoder", "kmeans", "gmm", "latent_classes", "hdbscan"])
def test_a_customer_of_edited_segments_agrees_with_scoring(method):
    after = edited(found_by(method), EDITS)
    model = from_bytes(to_bytes(after.model), name="model.segments")
    scores = score(model, awkward_customers())
    for row in ROWS:
        one = follow(model, with_companions(model, after.exploration.frame, row))
        assert one.label == scores.labels[row]
        assert one.confidence == pytest.approx(scores.confidence[row], abs=1e-6)
        assert len(one.distances) == len(one.reach) == len(after.segments)
        costs = segment_costs(model.cluster_model, one.point[None])[0]
        if one.label >= 0:
            assert costs.argmin() == one.label
        if one.by_probability:
            assert one.shares.sum() == pytest.approx(1)
        else:
            np.testing.assert_allclose(one.distances**2, costs, **AS_SCORED)


def test_each_step_follows_from_the_one_before(result):
    model = result.model
    for row in ROWS:
        one = followed_in(result, row)
        assert [step.trait for step in one.traits] == [block.trait for block in model.blocks]
        for step, block in zip(one.traits, model.blocks, strict=True):
            scaled = (np.array(step.encoded) - np.array(block.center)) / block.scale
            np.testing.assert_allclose(step.scaled, scaled, **AS_SCORED)
        columns = [value for step in one.traits for value in step.scaled]
        np.testing.assert_allclose(columns, one.prepared, **AS_SCORED)
        values = one.prepared
        for layer, step in zip(model.representation.encoder, one.layers, strict=True):
            values = np.array([values @ column for column in layer.weights.T]) + layer.bias
            if layer.activation == "relu":
                values = np.where(values > 0, values, 0)
            if layer.activation != "gelu":
                np.testing.assert_allclose(step.values, values, **AS_SCORED)
            values = step.values
        added = 0.0 if one.shortcut is None else one.shortcut
        np.testing.assert_allclose(one.latent, values + added, **AS_SCORED)


def test_a_method_has_the_steps_that_it_has():
    assert not followed_in(found_by("kmeans"), 0).compresses
    assert followed_in(found_by("pca"), 0).layers[-1].activation == "linear"
    assert len(followed_in(found_by("autoencoder"), 0).layers) > 1
    assert followed_in(found_by("gmm"), 0).by_probability
    dense = found_by("hdbscan")
    assert np.isfinite(followed_in(dense, 0).reach).all()
    assert np.isinf(followed_in(found_by("kmeans"), 0).reach).all()


def test_distances_of_a_mixture_give_its_densities():
    result = found_by("robust_mixture")
    mixture = result.model.cluster_model
    one = followed_in(result, 3)
    freedom = mixture.degrees_of_freedom + mixture.means.shape[1]
    tails = np.log1p(one.distances**2 / mixture.degrees_of_freedom)
    heights = np.log(mixture.weights) + np.log(
        np.abs(np.diagonal(mixture.precision_cholesky, axis1=1, axis2=2))
    ).sum(axis=1)
    expected = log_densities(mixture, one.point[None])[0]
    np.testing.assert_allclose(heights - 0.5 * freedom * tails, expected, **AS_SCORED)


def test_what_fills_a_blank_and_what_is_drawn_in_is_said():
    result = found_by("kmeans")
    frame = awkward_frame()
    blocks = {block.trait: block for block in result.model.blocks}
    row = int(np.flatnonzero(frame["Visits"].isna())[0])
    steps = {step.trait: step for step in followed_in(result, row).traits}
    assert steps["Visits"].raw is None
    assert steps["Visits"].reason == "blank"
    assert steps["Visits"].used == blocks["Visits"].fill
    steps = {step.trait: step for step in followed_in(result, 9).traits}
    assert steps["Spend"].raw == "90000"
    assert steps["Spend"].reason == "drawn in"
    assert steps["Spend"].used == pytest.approx(blocks["Spend"].upper)
    assert steps["Spend"].encoded == pytest.approx([np.log1p(blocks["Spend"].upper)])
    rare = {step.trait: step for step in followed_in(result, 7).traits}["Plan"]
    assert (rare.raw, rare.used, rare.reason) == ("Rarest", "Other", "rare")
    assert rare.encoded[rare.columns.index("Other")] == 1
    own = {step.trait: step for step in followed_in(result, 0).traits}["Age"]
    assert own.reason == "own"
    assert own.raw == f"{frame.loc[0, 'Age']:g}"


def test_a_level_that_the_model_never_saw_is_said():
    result = found_by("kmeans")
    frame = result.exploration.frame.iloc[[0]].assign(Loyalty="Sky-high")
    step = {step.trait: step for step in follow(result.model, frame).traits}["Loyalty"]
    assert (step.raw, step.reason) == ("Sky-high", "unseen")
    assert step.used == next(b.fill for b in result.model.blocks if b.trait == "Loyalty")


def test_blanks_are_left_open_where_the_method_leaves_them_so():
    row = int(np.flatnonzero(awkward_frame()["Plan"].isna())[0])
    for method, left_open in (("latent_classes", True), ("gmm", False)):
        steps = {step.trait: step for step in followed_in(found_by(method), row).traits}
        assert steps["Plan"].left_open is left_open
        assert not steps["Age"].left_open


def test_redraws_are_counted_for_each_segment():
    result = found_by("kmeans")
    one = followed_in(result, 0)
    assert one.n_redraws == len(result.model.resamples) > 0
    assert one.shares[one.label] == pytest.approx(one.confidence)
    assert one.shares.sum() == pytest.approx(1)
    unchecked = choose_unchecked(result.exploration, result.model.n_segments)
    assert followed_in(unchecked, 0).shares.shape == (0,)


def test_customers_who_stay_together_are_placed_together():
    result = found_by("kmeans")
    frame = result.exploration.frame.assign(House=np.arange(160) // 2 * 1.0)
    frame.loc[4:5, "House"] = np.nan  # who has a blank is alone
    model = replace(result.model, together="House")
    dataset = replace(awkward_customers(), frame=frame)
    scores = score(model, dataset)
    moved = 0
    for row in range(40):
        one = follow(model, with_companions(model, frame, row))
        assert one.label == scores.labels[row]
        assert one.n_together == (1 if row in (4, 5) else 2)
        assert one.confidence == pytest.approx(scores.confidence[row], abs=1e-6)
        moved += one.own_label != one.label
    assert moved > 0


def test_a_row_that_is_not_there_is_refused():
    result = found_by("kmeans")
    with pytest.raises(SegmentationError, match="no row 161: the table has 160 customers"):
        with_companions(result.model, result.exploration.frame, 160)
