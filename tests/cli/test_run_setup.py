from pathlib import Path

import pandas as pd
import pytest

from segmentation.cli.run_setup import configured, method_named
from segmentation.common.errors import SegmentationError

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"


def test_marks_of_text_do_not_apply_elsewhere(refused, tmp_path):
    path = tmp_path / "mall.parquet"
    pd.read_csv(MALL).to_parquet(path)
    for option in (["--encoding", "utf-8"], ["--delimiter", ";"]):
        assert "is no text file" in refused("info", path, *option)


def test_methods_are_found_by_their_name():
    assert method_named("kmeans") == "kmeans"
    with pytest.raises(SegmentationError, match="There is no method 'K-means'"):
        method_named("K-means")


@pytest.mark.parametrize(
    ("segments", "preset", "wanted", "of_recipe"),
    [
        (None, "recommended", None, None),
        ("5", "recommended", 5, None),
        (None, "methodology", None, 7),
        ("auto", "methodology", None, None),
    ],
)
def test_auto_overrules_the_number_of_a_recipe(planted, segments, preset, wanted, of_recipe):
    found = configured(
        planted.dataset, traits=None, segments=segments, preset=preset, method="kmeans", seed=3
    )
    assert (found.n_segments, found.recipe.n_segments) == (wanted, of_recipe)
    assert (found.plan, found.method, found.seed) == (None, "kmeans", 3)


def test_named_traits_are_the_only_ones_that_shape(planted):
    found = configured(
        planted.dataset, traits='Visits,"Income (k$)"', segments=None, preset="recommended",
        method="kmeans", seed=0,
    )  # fmt: skip
    assert {column.name for column in found.plan.traits} == {"Visits", "Income (k$)"}
