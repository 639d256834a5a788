import numpy as np
import pandas as pd

from segmentation.ingest.cleaning.duplicates import drop_duplicates

FRAME = pd.DataFrame({
    "id": pd.Series(["a", "b", "a", "a", None, None], dtype="str"),
    "age": [1.0, 2.0, 1.0, 3.0, np.nan, np.nan],
})  # fmt: skip


def test_rows_that_repeat_in_every_cell_are_left_out():
    frame, steps = drop_duplicates(FRAME)
    assert frame["age"].tolist()[:3] == [1, 2, 3]
    assert list(frame.index) == [0, 1, 2, 3]
    assert [(step.name, step.n_affected) for step in steps] == [("drop_duplicates", 2)]
    assert steps[0].sentence == "Left out 2 rows that repeat an earlier one in every cell."
    assert len(FRAME) == 6


def test_one_row():
    _, steps = drop_duplicates(FRAME[:3])
    assert steps[0].sentence == "Left out 1 row that repeats an earlier one in every cell."


def test_rows_that_differ_stay():
    frame, steps = drop_duplicates(FRAME[:2])
    assert frame.equals(FRAME[:2])
    assert steps == ()
