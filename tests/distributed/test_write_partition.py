from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.distributed.partitions import find_partitions
from segmentation.distributed.read_partition import CustomerCleaning, infer_schema
from segmentation.distributed.write_partition import WriteRequest, write_segments
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import ReadOptions
from segmentation.export import tables
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import score, segment

from .conftest import in_parts, shop


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return a folder of four parts, the whole table, and the model of its segments."""
    folder = tmp_path_factory.mktemp("data")
    frame = shop(200).drop(columns="Joined")
    path = folder / "whole.parquet"
    frame.to_parquet(path, index=False)
    dataset = read_table(path)
    result = segment(dataset, SegmentationConfig(method="kmeans", n_segments=4))
    return in_parts(frame, folder / "shop"), dataset, result.model


@pytest.fixture
def write(written, here, tmp_path):
    def run(model, folder=tmp_path):
        table = find_partitions(written[0], ReadOptions(), here, silent)
        layout = infer_schema(table.leading, ReadOptions())
        order = WriteRequest(
            layout, CustomerCleaning(model.cleaning, None), model, model.plan.traits, folder
        )
        return write_segments(table.parts, [50] * 4, order, here, silent)

    return run


def test_everyone_has_the_segment_that_the_model_gives(written, write, tmp_path):
    _, dataset, model = written
    summaries = write(model)
    files = sorted(tmp_path.iterdir())
    assert [path.name for path in files] == [f"part-{number:05}.parquet" for number in range(4)]
    found = pd.concat([pd.read_parquet(path) for path in files], ignore_index=True)
    scores = score(model, dataset)
    expected = tables.scored(model, dataset.frame, scores)
    assert found["Customer ID"].tolist() == expected["Customer ID"].tolist()
    assert found["segment"].tolist() == scores.labels.tolist()
    assert found["confidence"].tolist() == expected["confidence"].tolist()
    assert [len(of_part.profiles) for of_part in summaries] == [len(model.plan.traits)] * 4


def test_without_a_key_rows_are_counted_over_all_parts(written, write, tmp_path):
    _, _, model = written
    write(replace(model, plan=model.plan.with_role("Customer ID", "ignored")))
    found = pd.concat([pd.read_parquet(path) for path in sorted(tmp_path.iterdir())])
    assert found["row"].tolist() == np.arange(1, 201).tolist()


def test_a_folder_that_a_worker_cannot_write_to_is_said(written, write, tmp_path):
    with pytest.raises(SegmentationError, match="cannot be written by a worker"):
        write(written[2], tmp_path / "nowhere" / "segments")
