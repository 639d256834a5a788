import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.distributed.partitions import find_partitions
from segmentation.distributed.read_partition import infer_schema, parse_partition
from segmentation.distributed.sample import draw_sample
from segmentation.domain.dataset import ReadOptions

from .conftest import in_parts, shop


def table_of(place, here, options=None):
    options = options or ReadOptions()
    table = find_partitions(place, options, here, silent)
    return table, infer_schema(table.leading, options)


def test_a_sample_is_drawn_from_all_parts_alike(tmp_path, here):
    frame = shop(4_000)
    table, layout = table_of(in_parts(frame, tmp_path / "shop"), here)
    sample = draw_sample(table, layout, 1_000, 1, here, silent)
    assert sample.n_customers == 4_000
    assert sample.n_rows == (1_000,) * 4
    assert sample.last_day == frame["Joined"].max().date()
    drawn = sample.dataset.frame
    assert len(drawn) == 1_000
    places = frame.reset_index().set_index("Customer ID")["index"][drawn["Customer ID"]]
    assert places.is_monotonic_increasing and places.is_unique
    assert all(200 < ((places // 1_000) == part).sum() < 300 for part in range(4))
    again = draw_sample(table, layout, 1_000, 1, here, silent).dataset.frame
    pd.testing.assert_frame_equal(drawn, again)
    everyone = draw_sample(table, layout, 5_000, 1, here, silent).dataset.frame
    pd.testing.assert_frame_equal(everyone, frame, check_dtype=False)


def test_orders_are_refused(tmp_path, here):
    path = tmp_path / "orders.csv"
    orders = "".join(
        f"C{row % 30},2024-03-{row % 28 + 1:02},{row * 7 % 90}.5\n" for row in range(300)
    )
    path.write_text("Customer ID,Order Date,Amount\n" + orders)
    table, layout = table_of(path, here)
    with pytest.raises(SegmentationError, match="is an order log"):
        draw_sample(table, layout, 1_000, 1, here, silent)


def test_a_column_that_counts_the_rows_is_no_trait(tmp_path, here):
    frame = shop(2_000).drop(columns="Customer ID")
    frame.insert(0, "Unnamed: 0", np.random.default_rng(0).permutation(2_000))
    table, layout = table_of(in_parts(frame, tmp_path / "shop"), here)
    sample = draw_sample(table, layout, 1_000, 1, here, silent)
    assert suggest_plan(sample.dataset).key == "Unnamed: 0"
    assert parse_partition(table.parts[0], sample.schema).frame["Unnamed: 0"].str.isdigit().all()
    again = draw_sample(table, layout, 1_000, 1, here, silent)
    assert again.dataset.frame["Orders"].dtype == float
