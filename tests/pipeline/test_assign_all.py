"""Everyone in segments, where only a sample of them was studied."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.domain.config import SegmentationConfig
from segmentation.encoding.encode import encode
from segmentation.evaluation.external_labels import candidate_label_columns, known_groups
from segmentation.export import customer_lists, tables
from segmentation.export.html_report import html_report
from segmentation.export.metric_texts import metric_texts
from segmentation.pipeline import evaluate
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score
from segmentation.representation.numpy_network import embed

MOST = 150


pytestmark = pytest.mark.usefixtures("few_redraws")


def sampled(planted, method="kmeans", most=MOST, **settings):
    config = SegmentationConfig(method=method, **settings)
    return explore(planted.dataset, config, sizes=range(2, 6), baselines=("pca",), most=most)


@pytest.mark.parametrize("method", ["kmeans", "gmm", "agglomerative"])
def test_everyone_has_a_segment(planted, method):
    result = choose(sampled(planted, method), 4)
    n_customers = len(planted.groups)
    assert len(result.exploration.studied) == MOST < n_customers
    assert len(result.labels) == len(result.confidence) == n_customers
    assert adjusted_rand_score(planted.groups, result.labels) >= 0.95
    sizes = np.bincount(result.labels).tolist()
    assert sizes == sorted(sizes, reverse=True)
    assert [s.size for s in result.segments] == sizes
    assert result.exploration.prepared.shape[0] == MOST
    assert result.partition.silhouettes.shape == (MOST,)


def test_whoever_is_scored_later_gets_the_segment_of_the_run(planted):
    result = choose(sampled(planted), 4)
    again = score(result.model, planted.dataset)
    assert np.array_equal(again.labels, result.labels)
    assert np.array_equal(again.confidence, result.confidence)


def test_k_means_ends_on_everyone(planted):
    partition = sampled(planted).partition(4)
    blocks = sampled(planted).blocks
    points = embed(partition.embedding.representation, encode(planted.dataset.frame, blocks))
    means = [points[partition.labels == k].mean(axis=0) for k in range(4)]
    assert partition.cluster_model.points == pytest.approx(np.array(means), abs=1e-4)


def test_a_sample_of_all_is_no_sample(planted):
    whole, asked = sampled(planted, most=10_000), sampled(planted, most=len(planted.groups))
    assert np.array_equal(whole.partition(4).labels, asked.partition(4).labels)
    assert len(whole.studied) == len(planted.groups)


def test_what_is_said_of_everyone_counts_everyone(planted):
    result = choose(sampled(planted), 4)
    n_customers = len(planted.groups)
    assert len(tables.segments(result)) == n_customers
    assert tables.profiles(result)["customers"].iloc[-1] == n_customers
    quality = tables.quality(result)
    assert (quality["n_customers"], quality["n_measured"]) == (n_customers, MOST)
    assert f"{MOST} of {n_customers} customers, drawn at random" in html_report(result)


def test_lists_name_the_customers_who_were_studied(planted):
    result = choose(sampled(planted), 4)
    key = result.exploration.plan.key
    frame = planted.dataset.frame
    names = frame[key] if key else np.arange(1, len(frame) + 1)
    studied = {str(name) for name in np.asarray(names)[result.exploration.studied]}
    segment_of = dict(zip(map(str, names), tables.segments(result)["segment_name"], strict=True))
    for listed in (customer_lists.fit_of_customers(result), customer_lists.unusual(result)):
        first = listed.iloc[:, 0].astype(str)
        assert set(first) <= studied
        assert [segment_of[name] for name in first] == list(listed["segment_name"])


def test_a_typical_customer_is_one_of_its_segment(planted):
    result = choose(sampled(planted), 4)
    for segment in result.segments:
        assert segment.typical_row in result.exploration.studied
        assert result.labels[segment.typical_row] == segment.index


def test_the_files_own_grouping_is_compared_on_those_who_were_studied(planted):
    exploration = sampled(planted)
    labels = exploration.partition(4).labels
    for column in candidate_label_columns(exploration):
        found = known_groups(exploration, labels, column)
        assert found.n_learning + found.n_held_out <= MOST


def test_a_mean_silhouette_of_a_sample_has_an_interval(planted, monkeypatch):
    whole = sampled(planted, most=10_000)
    assert all(partition.silhouette_margin == 0 for partition in whole.partitions)
    monkeypatch.setattr(evaluate, "_MOST_SILHOUETTES", 120)
    some = sampled(planted, most=10_000)
    for partition, everyone in zip(some.partitions, whole.partitions, strict=True):
        assert np.array_equal(partition.labels, everyone.labels)
        measured = np.isfinite(partition.silhouettes)
        assert measured.sum() == 120
        assert 0 < partition.silhouette_margin < 0.06
        off = abs(partition.silhouette_data - everyone.silhouette_data)
        assert off < 2 * partition.silhouette_margin
    finest = some.partitions[-1]
    measured = np.bincount(finest.labels[np.isfinite(finest.silhouettes)])
    assert measured == pytest.approx(finest.sizes / 2, abs=1)
    (said, *_) = [n.value for n in metric_texts(choose(some, 4)) if n.name == "Distinctness"]
    assert "±" in said
