import pandas as pd

from segmentation.monitoring.unlike_anyone import Unlike
from segmentation.monitoring.unlike_table import unlike_table


def test_the_reason_stands_beside_the_customer():
    scored = pd.DataFrame({"id": ["a", "b"], "segment": [0, 1]})
    table = unlike_table(scored, [Unlike(1, 2.5, "num_orders", "Far.")])
    assert table.to_dict("records") == [
        {"id": "b", "segment": 1, "times_the_limit": 2.5, "mostly_for": "Orders", "reason": "Far."}
    ]
    assert list(unlike_table(scored, []).columns)[-1] == "reason"
