import numpy as np
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.progress import silent
from segmentation.distributed.encode_partition import partition_latent, partition_statistics
from segmentation.distributed.partitions import find_partitions
from segmentation.distributed.read_partition import CustomerCleaning, infer_schema
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
    table = find_partitions(prepared[0], ReadOptions(), here, silent)
    return (
        table.parts,
        infer_schema(table.leading, ReadOptions()),
        CustomerCleaning(Cleaning(), None),
    )


def test_parts_add_up_to_what_the_whole_table_counts(prepared, parts):
    _, frame, blocks = prepared
    pieces, layout, customer_cleaning = parts
    first, *others = [
        partition_statistics(piece, layout, customer_cleaning, blocks) for piece in pieces
    ]
    for block, *statistics in zip(blocks, first, *others, strict=True):
        total = sum(statistics[1:], start=statistics[0])
        column = frame[block.trait]
        assert (total.n_rows, total.n_blank) == (200, column.isna().sum())
        if block.form != "number":
            assert dict(total.counts) == column.dropna().value_counts().to_dict()


def test_parts_are_encoded_as_the_whole_table_is(prepared, parts):
    _, frame, blocks = prepared
    pieces, layout, customer_cleaning = parts
    found = [
        partition_latent(piece, layout, customer_cleaning, blocks, IDENTITY) for piece in pieces
    ]
    assert np.array_equal(np.concatenate(found), encode(frame, blocks))
