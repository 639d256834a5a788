import numpy as np
import pandas as pd
import pytest

from segmentation import SegmentationConfig, read_table, segment
from segmentation.planning.evaluate_segments import evaluate_segments
from segmentation.planning.starting_plan import starting_plan
from segmentation.planning.worked_plan import work_out


def shop(n: int = 400) -> pd.DataFrame:
    """Two groups: the first spends 10 and has addresses, the second 400 and half have none."""
    draws = np.random.default_rng(4)
    second = np.arange(n) % 4 == 0
    joined = pd.Timestamp("2020-01-01") + pd.to_timedelta(np.where(second, 1_500, 300), "D")
    return pd.DataFrame(
        {
            "id": [f"c{k}" for k in range(n)],
            "total spent": np.where(second, 400, 10) + draws.normal(0, 1, n).round(2),
            "visits": np.where(second, 30, 2) + draws.integers(0, 2, n),
            "wine purchases": np.where(second, 20, 1) + draws.integers(0, 2, n),
            "web visits": np.where(second, 1, 9) + draws.integers(0, 2, n),
            "email": [f"c{k}@x.org" if not second[k] or k % 8 == 0 else None for k in range(n)],
            "unsubscribed": ["yes" if k % 10 == 1 else "no" for k in range(n)],
            "joined": (joined + pd.to_timedelta(draws.integers(0, 30, n), "D")).strftime(
                "%Y-%m-%d"
            ),
        }
    )


@pytest.fixture(scope="module")
def result():
    content = shop().to_csv(index=False).encode()
    table = read_table(content, name="shop.csv")
    return segment(table, SegmentationConfig(method="kmeans", n_segments=2))


def test_what_the_file_tells_is_counted(result):
    plan = starting_plan(result)
    by_name = {one.name: one for one in plan.criteria}
    assert result.segments[0].size == 300
    assert by_name["Size"].scores == (10, pytest.approx(3.3, abs=0.05))
    assert by_name["Value"].scores == (pytest.approx(0.2, abs=0.1), 10)
    # of the first, k % 10 == 1 has left: 40 of 300; of the second, half have no address
    assert by_name["Reachability"].scores == (pytest.approx(8.7), pytest.approx(5.0))
    assert by_name["Growth"].scores == (0, 10)  # the second came late
    assert {one.source for one in plan.criteria if one.side == "attractiveness"} == {"data"}
    assert [one.reach for one in plan.campaign] == pytest.approx([0.867, 0.5])
    assert [one.value for one in plan.campaign] == pytest.approx([10, 400], rel=0.05)


def test_nothing_else_is_claimed_of_segments(result):
    plan = starting_plan(result)
    assert len({(a.response, a.conversion, a.cost, a.least, a.most) for a in plan.campaign}) == 1
    fit = [one for one in plan.criteria if one.side == "fit"]
    assert all(set(one.scores) == {5.0} and one.source == "assumption" for one in fit)


def test_where_the_file_tells_nothing_scores_are_assumed(mall):
    plan = starting_plan(mall)
    assumed = {one.name for one in plan.criteria if one.source == "assumption"}
    assert {"Value", "Reachability", "Growth"} < assumed
    assert {one.reach for one in plan.campaign} == {1.0}


def test_it_can_be_worked_out_at_once(result, mall):
    for found in (result, mall):
        plan = starting_plan(found)
        assert len(evaluate_segments(plan.criteria, len(found.segments))) == len(found.segments)
        worked = work_out(plan, found)
        assert 0 < worked.total.spend <= plan.budget


def test_notes_say_what_they_are_taken_from(result):
    first, second = starting_plan(result).mix
    assert first.channel == "Online: “Web visits” is above average here."
    assert second.channel == "E-mail: the file has addresses."
    assert first.offer == "They spend less than average: try a small first step."
    assert second.product.startswith("What “Wine purchases” counts")
    assert second.service == ""
