"""From a file to segments, on customers whose groups are known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.workflow import score, segment

from .conftest import FEW, frozen_arrays, plain_config, table


@pytest.mark.parametrize("name", ["recommended", "short", "plain"])
def test_planted_groups_are_found(request, planted, name):
    result = request.getfixturevalue(name)
    assert result.exploration.sizes_tried == tuple(range(2, 11))
    four = choose(result.exploration, 4)
    assert adjusted_rand_score(planted.groups, four.labels) >= 0.95
    assert four.verdict.level == "clear"
    assert four.quality.repeatability.least > 0.95


def test_the_same_file_settings_and_seed_give_the_same(planted, short, short_config):
    again = segment(read_table(planted.content, name="planted.csv"), short_config)
    assert np.array_equal(again.labels, short.labels)
    assert np.array_equal(again.exploration.embedding.latent, short.exploration.embedding.latent)
    assert np.array_equal(again.confidence, short.confidence)
    assert again.exploration.fingerprint == short.exploration.fingerprint
    assert again.exploration.config == short.exploration.config
    assert again.quality == short.quality
    assert again.segments == short.segments


@FEW
def test_another_seed_gives_much_the_same_groups(planted, short, short_config):
    other = segment(planted.dataset, replace(short_config, seed=7))
    assert adjusted_rand_score(other.labels, short.labels) >= 0.9
    assert not np.array_equal(
        other.exploration.embedding.latent, short.exploration.embedding.latent
    )


def test_the_training_table_scores_as_it_was_segmented(planted, recommended, short, plain):
    for result in (recommended, short, plain):
        scores = score(result.model, planted.dataset)
        assert np.array_equal(scores.labels, result.labels)
        assert np.array_equal(scores.confidence, result.confidence)


def test_new_customers_go_to_the_segment_of_their_like(planted, recommended):
    frame = planted.dataset.frame
    rows = [int(np.flatnonzero(planted.groups == group)[0]) for group in range(4)]
    new = frame.iloc[rows].assign(Visits=lambda f: f["Visits"] + 0.5)
    scores = score(recommended.model, table(new[frame.columns[::-1]]))
    assert np.array_equal(scores.labels, recommended.labels[rows])
    assert ((scores.confidence >= 0) & (scores.confidence <= 1)).all()


@FEW
def test_orders_are_added_up_first():
    rows = ["Customer ID,Order date,Amount"]
    draws = np.random.default_rng(3)
    for customer in range(40):
        for order in range(2 + 6 * (customer % 2)):
            amount = draws.normal(20 + 60 * (customer % 2), 3)
            rows.append(
                f"C{customer:02d},2024-{1 + order:02d}-{1 + customer % 28:02d},{amount:.2f}"
            )
    dataset = read_table("\n".join(rows).encode(), name="log.csv")
    result = segment(dataset, plain_config(n_segments=2))
    assert result.exploration.frame.equals(as_customers(dataset).frame)
    assert adjusted_rand_score(np.arange(40) % 2, result.labels) == 1
    assert np.array_equal(score(result.model, dataset).labels, result.labels)


@FEW
def test_a_later_log_is_added_up_as_the_first_was():
    draws = np.random.default_rng(3)

    def log(goods: list[str], day: str) -> pd.DataFrame:
        n_rows = 400
        days = pd.Timestamp(day) + pd.to_timedelta(draws.integers(0, 300, n_rows), unit="D")
        return pd.DataFrame(
            {
                "Customer ID": [f"C{n}" for n in draws.integers(0, 60, n_rows)],
                "Order date": days.strftime("%Y-%m-%d"),
                "Category": draws.choice(goods, n_rows),
                "Amount": draws.gamma(2, 40, n_rows).round(2),
            }
        )

    first = table(log(["Books", "Toys", "Tea"], "2023-01-01"))
    result = segment(first, plain_config(n_segments=3))
    later = table(log(["Tea", "Shoes", "Hats", "Bags"], "2024-01-01"))
    shares = {n for n in as_customers(first).frame if n.startswith("Share of spend")}
    assert shares != {n for n in as_customers(later).frame if n.startswith("Share of spend")}
    scores = score(result.model, later)  # with the shares of the first
    assert len(scores.labels) == as_customers(later).n_rows


def test_no_array_of_scores_can_be_changed(planted, plain):
    scores = score(plain.model, planted.dataset)
    assert not any(array.flags.writeable for _, array in frozen_arrays(scores))
