"""What is worked out for each text, looked up for each row."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.ingest.parsing.distinct_values import find_distinct


@given(st.lists(st.one_of(st.none(), st.sampled_from(["a", "b", "c", "d"])), max_size=60))
def test_every_row_gets_back_its_text(cells):
    found = find_distinct(pa.chunked_array([pa.array(cells, pa.string())]))
    assert found.column().to_pylist() == cells
    assert (found.n_rows, found.n_blank) == (len(cells), cells.count(None))
    assert found.present().tolist() == [cell is not None for cell in cells]
    lengths = np.array([0.0 if t is None else ord(t) for t in found.texts.to_pylist()])
    expected = [np.nan if c is None else float(ord(c)) for c in cells]
    rows = found.at_rows(np.where(lengths == 0, np.nan, lengths), blank=np.nan)
    assert np.array_equal(rows, expected, equal_nan=True)


@pytest.mark.parametrize(("cells", "looked_up"), [(["a", "b"] * 50, True), ([*"abcdefgh"], False)])
def test_only_what_repeats_is_looked_up(cells, looked_up):
    found = find_distinct(pa.chunked_array([pa.array(cells)]))
    assert (found.codes is not None) == looked_up
    assert len(found.texts) == len(set(cells))
