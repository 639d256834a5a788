"""Customers chosen by what is known of them, on the mall's shoppers."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation import SegmentationConfig, read_table, segment
from segmentation.export.customer_lists import borderline
from segmentation.pipeline.choose_customers import CustomerChoice, chosen_rows


@pytest.fixture(scope="module")
def mall():
    return segment(
        read_table("sample_data/mall.csv"), SegmentationConfig(method="kmeans", n_segments=5)
    )


def test_nothing_asked_for_chooses_nobody(mall) -> None:
    assert not len(chosen_rows(mall, CustomerChoice()))
    assert not len(chosen_rows(mall, CustomerChoice(trait="Age")))


def test_segments_and_a_range_both_hold(mall) -> None:
    ages = mall.exploration.frame["Age"].to_numpy()
    wanted = np.flatnonzero(np.isin(mall.labels, [0, 2]) & (ages >= 30) & (ages <= 40))
    assert 0 < len(wanted) < 200
    choice = CustomerChoice(segments=(0, 2), trait="Age", least=30, most=40)
    assert chosen_rows(mall, choice).tolist() == wanted.tolist()


def test_values_of_a_category(mall) -> None:
    column = next(t.name for t in mall.traits if t.levels)
    level = mall.exploration.frame[column].iloc[0]
    wanted = np.flatnonzero(mall.exploration.frame[column] == level)
    rows = chosen_rows(mall, CustomerChoice(trait=column, levels=(str(level),)))
    assert rows.tolist() == wanted.tolist()


def test_borderline_customers_are_those_of_the_list(mall) -> None:
    silhouettes = np.full(200, 0.4)
    silhouettes[[7, 70]] = -0.1
    silhouettes[9] = np.nan
    doubtful = replace(mall, partition=replace(mall.partition, silhouettes=silhouettes))
    assert chosen_rows(doubtful, CustomerChoice(borderline=True)).tolist() == [7, 70]
    assert len(borderline(doubtful)) == 2
    own = CustomerChoice(segments=(int(mall.labels[70]),), borderline=True)
    assert 70 in chosen_rows(doubtful, own)
