import numpy as np
import pandas as pd

from segmentation.ingest.cleaning.forward_fill import forward_fill

NAN = np.nan
FRAME = pd.DataFrame({
    "customer id": pd.Series(["a", None, "c", None], dtype="str"),
    "Email": pd.Series(["a@x", None, "c@x", None], dtype="str"),
    "age": [NAN, 20.0, NAN, NAN],
    "plan": pd.Series(["solo", None, "duo", None], dtype="str"),
    "joined": pd.to_datetime(["2024-01-01", None, None, "2024-02-01"]),
    "visits": [1.0, 2.0, 3.0, 4.0],
    "empty": [NAN] * 4,
})  # fmt: skip


def test_a_blank_takes_the_value_above():
    frame, steps = forward_fill(FRAME, keep="Email")
    assert frame["age"].tolist()[1:] == [20, 20, 20]
    assert np.isnan(frame["age"].iloc[0])
    assert frame["plan"].tolist() == ["solo", "solo", "duo", "duo"]
    assert frame["joined"].dt.day.tolist() == [1, 1, 1, 1]
    assert [(step.name, step.column, step.n_affected) for step in steps] == [
        ("forward_fill", "age", 2),
        ("forward_fill", "plan", 2),
        ("forward_fill", "joined", 2),
    ]
    assert steps[0].sentence == "age: filled 2 blanks with the value above."
    assert FRAME["age"].isna().sum() == 3


def test_nobody_gets_the_key_of_the_customer_above():
    frame, _ = forward_fill(FRAME, keep="Email")
    for name in ("customer id", "Email", "empty"):
        assert frame[name].equals(FRAME[name])


def test_nothing_blank_changes_nothing():
    frame, steps = forward_fill(FRAME[["visits"]])
    assert frame.equals(FRAME[["visits"]])
    assert steps == ()
