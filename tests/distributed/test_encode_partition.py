import numpy as np
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.progress import silent
from segmentation.distributed.encode_partition import latent, tallied
from segmentation.distributed.partitions import find_parts
from segmentation.distributed.read_partition import Treatment, find_layout
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import ReadOptions
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from segmentation.representation.numpy_network import IDENTITY

from .conftest import in_parts, shop


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Return a folder of four parts, with how it is encoded."""
    folder = tmp_path_factory.mktemp("data")
    frame = shop(200).drop(columns="Joined")
    path = folder / "whole.parquet"
    frame.to_parquet(path, index=False)
    customers = as_customers(read_table(path))
    plan = suggest_plan(customers)
    blocks = fit_blocks(customers.frame, plan.traits, np.ones(200, dtype=bool), "blocks")
    return in_parts(frame, folder / "shop"), customers.frame, blocks


@pytest.fixture
def parts(prepared, here):
    table = find_parts(prepared[0], ReadOptions(), here, silent)
    return table.parts, find_layout(table.leading, ReadOptions()), Treatment(Cleaning(), None)


def test_parts_add_up_to_what_the_whole_table_counts(prepared, parts):
    _, frame, blocks = prepared
    pieces, layout, treatment = parts
    first, *others = [tallied(piece, layout, treatment, blocks) for piece in pieces]
    for block, *tallies in zip(blocks, first, *others, strict=True):
        total = sum(tallies[1:], start=tallies[0])
        column = frame[block.trait]
        assert (total.n_rows, total.n_blank) == (200, column.isna().sum())
        if block.form != "number":
            assert dict(total.counts) == column.dropna().value_counts().to_dict()


def test_parts_are_encoded_as_the_whole_table_is(prepared, parts):
    _, frame, blocks = prepared
    pieces, layout, treatment = parts
    found = [latent(piece, layout, treatment, blocks, IDENTITY) for piece in pieces]
    assert np.array_equal(np.concatenate(found), encode(frame, blocks))
