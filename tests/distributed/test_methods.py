"""The job without a cluster: every method, tables without a key, and what makes no difference."""

from contextlib import suppress

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress
from segmentation.distributed import partitions
from segmentation.distributed.segment_partitions import Request, segment_table
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Kind
from segmentation.export import model_file
from segmentation.ingest.read_table import read_table
from segmentation.pipeline import setup
from segmentation.pipeline.workflow import segment
from segmentation.profiling.trait_profiles import profile_traits

from .conftest import in_parts, shop

AS_IT_IS = setup.sizes_to_try


@pytest.fixture(scope="module", autouse=True)
def only_four_segments():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("segmentation.pipeline.setup.sizes_to_try", lambda *_: [4])
        yield


@pytest.fixture
def run(here, tmp_path):
    def call(place, method="kmeans", n_sample=1_000, **settings):
        out = tmp_path / "segments"
        out.mkdir()
        config = SegmentationConfig(method=method, n_segments=4)
        request = Request(place, lambda _: config, n_sample=n_sample, **settings)
        result = segment_table(request, out, here)
        tables = [pd.read_parquet(path) for path in sorted(out.iterdir())]
        return result, pd.concat(tables, ignore_index=True)

    return call


def kinds(frame: pd.DataFrame) -> np.ndarray:
    """Return the kind that each customer was made of, told by the age and the orders."""
    return np.digitize(frame["Age"], [28, 48, 75]) * 10 + (frame["Orders"] > 16)


@pytest.mark.parametrize(
    "method", ["pca", "gmm", "robust_mixture", "latent_classes", "kprototypes", "minibatch"]
)
def test_every_customer_gets_a_segment_of_the_sample(run, tmp_path, method):
    frame = shop(2_400).drop(columns="Joined")  # noise, which a small sample may take for a trait
    result, table = run(in_parts(frame, tmp_path / "shop"), method)
    assert adjusted_rand_score(kinds(frame), table["segment"]) > 0.97
    assert result.quality.n_customers == sum(s.size for s in result.segments) == 2_400
    assert np.isfinite(result.quality.inertia)


def test_a_table_of_no_more_than_the_sample_is_as_in_memory(run, tmp_path):
    frame = shop(900)
    frame.to_parquet(tmp_path / "shop.parquet", index=False)
    config = SegmentationConfig(method="kmeans", n_segments=4)
    alone = segment(read_table(tmp_path / "shop.parquet"), config)
    result, table = run(in_parts(frame, tmp_path / "shop"))
    assert table["segment"].tolist() == alone.labels.tolist()
    assert model_file.to_bytes(result.model) == model_file.to_bytes(alone.model)
    assert result.quality == alone.quality
    assert result.verdict == alone.verdict


def test_text_in_parts_gives_what_parquet_gives(run, tmp_path, monkeypatch):
    monkeypatch.setattr(partitions, "TEXT_BYTES", 20_000)
    frame = shop(2_400)
    path = tmp_path / "shop.csv"
    frame.to_csv(path, index=False)
    _, table = run(path)
    assert table["Customer ID"].tolist() == frame["Customer ID"].tolist()
    assert adjusted_rand_score(kinds(frame), table["segment"]) > 0.97


def test_customers_without_a_key_are_counted_over_all_parts(run, tmp_path):
    frame = shop(2_400)[["Age", "Spend", "Orders"]]
    _, table = run(in_parts(frame, tmp_path / "shop"))
    assert table["row"].tolist() == list(range(1, 2_401))


def test_too_few_customers_are_refused(run, tmp_path):
    with pytest.raises(SegmentationError, match="has 8 customers; at least 10 are needed"):
        run(in_parts(shop(8), tmp_path / "shop", 2))


def test_more_segments_than_customers_are_refused(here, tmp_path):
    folder = in_parts(shop(12), tmp_path / "shop", 2)
    wanted = SegmentationConfig(method="kmeans", n_segments=20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("segmentation.pipeline.setup.sizes_to_try", AS_IT_IS)
        with pytest.raises(SegmentationError, match="there cannot be 20 segments"):
            segment_table(Request(folder, lambda _: wanted), tmp_path, here)


def test_no_column_that_can_shape_segments_is_refused(run, tmp_path):
    frame = shop(60)[["Customer ID", "Email"]]
    with pytest.raises(SegmentationError, match="has no column that can shape segments"):
        run(in_parts(frame, tmp_path / "shop"))


def test_progress_goes_up_to_the_end(here, tmp_path):
    told: list[Progress] = []
    config = SegmentationConfig(method="kmeans", n_segments=4)
    request = Request(in_parts(shop(2_000), tmp_path / "shop"), lambda _: config, n_sample=1_000)
    (tmp_path / "out").mkdir()
    segment_table(request, tmp_path / "out", here, progress=told.append)
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert "Counting all your customers" in {progress.stage for progress in told}


@pytest.mark.parametrize("seed", range(12))
def test_marks_that_do_not_line_up_never_cut_a_row_in_silence(tmp_path, here, monkeypatch, seed):
    from .test_read_partition import whole

    monkeypatch.setattr(partitions, "TEXT_BYTES", 90)
    draws = np.random.default_rng(seed)
    cells = ["plain", '"a\nb"', '5" wide', '"x, y"', '"say ""hi"""', 'a"b"c']
    rows = [f"{row},{draws.choice(cells)},{draws.choice(cells)}" for row in range(60)]
    path = tmp_path / "notes.csv"
    path.write_text("\n".join(["Id,One,Two", *rows]) + "\n")
    expected = read_table(path).frame
    with suppress(SegmentationError):
        pd.testing.assert_frame_equal(whole(path, here), expected)


def test_customers_of_all_parts_are_weighted(run, tmp_path):
    customers = shop(2_400).drop(columns="Joined")
    customers["Weighting"] = np.random.default_rng(5).uniform(0.2, 1.8, len(customers)).round(3)
    result, table = run(in_parts(customers, tmp_path / "shop"))
    plan, labels = result.model.plan, table["segment"].to_numpy()
    weights = customers["Weighting"].to_numpy()
    assert plan.weight == "Weighting"
    assert result.weighting is not None
    assert result.weighting.effective == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
    expected = [weights[labels == k].sum() / weights.sum() for k in range(4)]
    assert [s.share for s in result.segments] == pytest.approx(expected)
    assert result.model.shares == pytest.approx([(labels == k).mean() for k in range(4)])
    everyone = profile_traits(customers, plan, labels, 4, weights)
    for found, right in zip(result.traits, everyone, strict=True):
        if found.kind is Kind.NUMBER:
            assert [*found.typical, found.everyone] == pytest.approx(
                [*right.typical, right.everyone]
            )
