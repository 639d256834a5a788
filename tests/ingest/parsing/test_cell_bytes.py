import numpy as np
import pyarrow as pa
import pytest

from segmentation.ingest.parsing.cell_bytes import cell_bytes, marked


@pytest.mark.parametrize("start", [0, 1, 3])
def test_the_bytes_of_each_cell(start):
    cells = ["", "ab", None, "é", "12345", ""]
    found = cell_bytes(pa.array(cells, pa.string()).slice(start))
    kept = [(cell or "").encode() for cell in cells[start:]]
    assert found.lengths.tolist() == [len(cell) for cell in kept]
    assert found.text.tobytes() == b"".join(kept)
    filled = [place for place, cell in enumerate(kept) if cell]
    assert found.at(0)[filled].tolist() == [kept[place][0] for place in filled]
    assert found.at(-1)[filled].tolist() == [kept[place][-1] for place in filled]
    some = found.of(np.array(filled))
    assert some.at(1).tolist() == [kept[place][1] for place in filled]


@pytest.mark.parametrize("cells", [[], [None], ["", ""]])
def test_no_bytes_at_all(cells):
    found = cell_bytes(pa.array(cells, pa.string()))
    assert found.at(0).tolist() == found.at(-2).tolist() == [0] * len(cells)
    assert len(found.text) == 0


def test_bytes_that_are_looked_up():
    assert np.flatnonzero(marked(b"a\xff")).tolist() == [97, 255]
