import dataclasses
from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.result import SPACES, Quality, Scores


def test_every_number_of_quality_says_where_it_was_measured():
    counts = {"n_customers", "n_segments", "suggested_n_segments", "baselines"}
    assert set(SPACES) == {field.name for field in dataclasses.fields(Quality)} - counts


def test_labels_and_names_are_those_of_the_partition_and_the_model(plain):
    assert plain.labels is plain.partition.labels
    assert plain.names == plain.model.names


def test_studied_labels_are_those_of_the_rows_that_were_studied(plain):
    exploration = replace(plain.exploration, studied=np.array([3, 100, 239]))
    found = replace(plain, exploration=exploration).studied_labels
    assert found.tolist() == plain.labels[[3, 100, 239]].tolist()
    assert found.dtype == np.int64


def test_scores_cannot_be_changed():
    scores = Scores(np.array([0, 1]), np.array([0.5, 1.0]))
    for array in (scores.labels, scores.confidence):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
