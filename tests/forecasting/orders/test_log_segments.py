from dataclasses import replace

import numpy as np
import pandas as pd

from segmentation.forecasting.orders.log_segments import assigned_table, labels_of_log


def test_segments_are_found_by_key_whatever_the_order(as_log, simulated, shop_forecast):
    drawn, _ = shop_forecast
    log = as_log(drawn.frame)
    labels = np.arange(log.n_customers) % 3
    dealt = np.random.default_rng(1).permutation(log.n_customers)
    keys = [str(log.keys[place]) for place in dealt]
    assert labels_of_log(log, keys, labels[dealt]).tolist() == labels.tolist()


def test_who_was_set_aside_is_in_no_segment(as_log, shop_forecast):
    log = as_log(shop_forecast[0].frame)
    keys = [str(key) for key in log.keys[1:]]
    found = labels_of_log(log, keys, np.zeros(len(keys), dtype=np.int64))
    assert found[0] == -1
    assert set(found[1:].tolist()) == {0}


def test_the_table_has_key_and_segment_as_it_is_called_now(shop_forecast):
    found = shop_forecast[1]
    labels = np.arange(len(found.keys)) % 2
    labels[0] = -1
    table = assigned_table(replace(found, labels=labels), "segment", ("Many", "Few"))
    assert table.columns.tolist() == ["segment (2)", "segment", "segment_name"]
    assert table["segment (2)"].tolist() == [str(key) for key in found.keys]
    assert table["segment"].tolist() == labels.tolist()
    assert table["segment_name"].tolist()[:3] == ["No segment", "Few", "Many"]


def test_without_segments_there_are_only_keys(shop_forecast):
    table = assigned_table(replace(shop_forecast[1], labels=None), "client", ())
    pd.testing.assert_index_equal(table.columns, pd.Index(["client"]))
