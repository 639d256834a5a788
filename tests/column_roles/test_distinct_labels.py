import numpy as np
import pandas as pd

from segmentation.column_roles.suggest import suggest_plan
from segmentation.ingest.read_table import read_table


def labels(*names: str) -> list[str]:
    draws = np.random.default_rng(0)
    frame = pd.DataFrame({name: draws.normal(100, 20, 60).round(2) for name in names})
    dataset = read_table(frame.to_csv(index=False).encode(), name="customers.csv")
    return [column.label for column in suggest_plan(dataset).columns]


def test_what_would_be_called_the_same_keeps_its_unit():
    assert labels("Spend", "Age", "Spend EUR") == ["Spend", "Age", "Spend EUR"]
    assert labels("spend_eur", "spend_usd") == ["Spend eur", "Spend usd"]
    assert labels("Income (k$)", "Income") == ["Income (k$)", "Income"]


def test_others_are_called_as_ever():
    assert labels("Spend EUR", "Age") == ["Spend", "Age"]
