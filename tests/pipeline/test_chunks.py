"""A table prepared a piece at a time."""

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.pipeline import chunks
from segmentation.pipeline.chunks import in_chunks

FRAME = pd.DataFrame(
    {"age": [20.0, 31.0, None, 44.0, 52.0] * 5, "town": ["Ulm", "Jena", None, "Ulm", "Bonn"] * 5}
)
TRAITS = (
    ColumnPlan("age", Role.TRAIT, Kind.NUMBER, ""),
    ColumnPlan("town", Role.TRAIT, Kind.CATEGORY, ""),
)
BLOCKS = fit_blocks(FRAME, TRAITS, np.ones(len(FRAME), dtype=bool), "blocks")


@pytest.fixture(autouse=True)
def _small(monkeypatch) -> None:
    monkeypatch.setattr(chunks, "_CHUNK_ROWS", 4)


def test_pieces_are_the_whole_in_order():
    found = list(in_chunks(FRAME, BLOCKS, lambda rows, prepared: (rows, prepared)))
    assert len(found) == 7
    assert [rows.start for rows, _ in found] == list(range(0, 25, 4))
    assert np.array_equal(np.concatenate([p for _, p in found]), encode(FRAME, BLOCKS))


def test_a_table_without_rows_is_one_empty_piece():
    (found,) = in_chunks(FRAME.head(0), BLOCKS, lambda _, prepared: prepared)
    assert found.shape == (0, encode(FRAME, BLOCKS).shape[1])


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(SegmentationError, match="town"):
        list(in_chunks(FRAME[["age"]], BLOCKS, lambda _, prepared: prepared))
