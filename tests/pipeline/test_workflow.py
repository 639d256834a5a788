"""From a file to segments, on customers whose groups are known."""

import dataclasses
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score, silhouette_score

from segmentation.clustering.registry import ALGORITHMS
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import memberships, nearest
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import Role
from segmentation.domain.recipe import preset
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from segmentation.pipeline import baselines as baselines_module
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import renamed
from segmentation.pipeline.explore import explore
from segmentation.pipeline.setup import training_rows
from segmentation.pipeline.workflow import score, segment


def table(frame: pd.DataFrame, name: str = "made.csv"):
    return read_table(frame.to_csv(index=False).encode(), name=name)


def plain_config(**settings) -> SegmentationConfig:
    return SegmentationConfig(method="kmeans", **settings)


@pytest.fixture(scope="module")
def noise() -> pd.DataFrame:
    """Thirty customers without any groups."""
    draws = np.random.default_rng(0)
    return pd.DataFrame({"a": draws.normal(size=30), "b": draws.normal(size=30)}).round(4)


FEW = pytest.mark.usefixtures("few_redraws")


# Groups that are there


@pytest.mark.parametrize("name", ["recommended", "short", "plain"])
def test_planted_groups_are_found(request, planted, name):
    result = request.getfixturevalue(name)
    assert result.exploration.sizes_tried == tuple(range(2, 11))
    four = choose(result.exploration, 4)
    assert adjusted_rand_score(planted.groups, four.labels) >= 0.95
    assert four.verdict.level == "clear"
    assert four.quality.repeatability.least > 0.95


def test_the_suggestion_is_taken_where_no_number_is_given(recommended):
    suggested = recommended.exploration.suggestion.n_segments
    assert suggested == 4
    assert recommended.quality.n_segments == len(recommended.segments) == suggested
    assert recommended.quality.suggested_n_segments == suggested
    assert recommended.exploration.config.n_segments is None


@FEW
def test_principal_components_find_them_too(planted):
    result = segment(planted.dataset, SegmentationConfig(method="pca", n_segments=4))
    assert adjusted_rand_score(planted.groups, result.labels) >= 0.95
    assert result.quality.reconstruction is not None
    assert {b.method for b in result.quality.baselines} == {"kmeans", "latent_classes"}


def test_segments_are_numbered_by_falling_size(recommended, short, plain):
    for result in (recommended, short, plain):
        for partition in result.exploration.partitions:
            assert (np.diff(np.bincount(partition.labels)) <= 0).all()
            assert set(partition.labels) == set(range(partition.n_segments))
        sizes = [s.size for s in result.segments]
        assert sizes == np.bincount(result.labels).tolist()
        assert [s.index for s in result.segments] == list(range(len(sizes)))
        assert [s.share for s in result.segments] == [size / 240 for size in sizes]
        assert len(set(result.names)) == len(sizes)


# The same again


def test_the_same_file_settings_and_seed_give_the_same(planted, short, short_config):
    again = segment(read_table(planted.content, name="planted.csv"), short_config)
    assert np.array_equal(again.labels, short.labels)
    assert np.array_equal(again.exploration.view.latent, short.exploration.view.latent)
    assert np.array_equal(again.confidence, short.confidence)
    assert again.exploration.fingerprint == short.exploration.fingerprint
    assert again.exploration.config == short.exploration.config
    assert again.quality == short.quality
    assert again.segments == short.segments


@FEW
def test_another_seed_gives_much_the_same_groups(planted, short, short_config):
    other = segment(planted.dataset, replace(short_config, seed=7))
    assert adjusted_rand_score(other.labels, short.labels) >= 0.9
    assert not np.array_equal(other.exploration.view.latent, short.exploration.view.latent)


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


def test_another_number_of_segments_trains_nothing(recommended, monkeypatch):
    from segmentation.representation import autoencoder

    def never(*_, **__):
        raise AssertionError("something was fitted")

    monkeypatch.setattr(autoencoder, "fit_autoencoders", never)
    for name, algorithm in ALGORITHMS.items():
        monkeypatch.setitem(ALGORITHMS, name, replace(algorithm, fit=never))
    for n_segments in recommended.exploration.sizes_tried:
        other = choose(recommended.exploration, n_segments)
        assert other.quality.n_segments == len(other.segments) == n_segments
        assert other.model.n_segments == n_segments
        assert other.exploration is recommended.exploration
    with pytest.raises(KeyError, match="11"):
        choose(recommended.exploration, 11)


# Every way to group


@pytest.fixture(scope="module")
def crowds() -> tuple[pd.DataFrame, np.ndarray]:
    """Three crowds of 80, 60 and 40 customers, and six who are far from all."""
    draws = np.random.default_rng(5)
    groups = np.repeat([0, 1, 2, -1], [80, 60, 40, 6])
    middles = np.array([[0.0, 0.0], [30.0, 0.0], [0.0, 30.0], [np.nan, np.nan]])[groups]
    strays = np.array([[60.0, 60], [-40, 20], [70, -30], [20, -50], [-30, 70], [15, 90]])
    places = np.where(groups[:, None] >= 0, middles, 0) + draws.normal(size=(len(groups), 2))
    places[groups < 0] = strays
    order = draws.permutation(len(groups))
    return pd.DataFrame(places[order].round(4), columns=["a", "b"]), groups[order]


@FEW
@pytest.mark.parametrize("method", [m for m, card in METHODS.items() if not card.learns])
def test_every_method_that_trains_nothing(crowds, method):
    frame, groups = crowds
    crowd = frame[groups >= 0]
    result = segment(table(crowd), SegmentationConfig(method=method, n_segments=3))
    placed = result.labels >= 0
    leaves_out = METHODS[method].algorithm.leaves_out
    assert placed.mean() >= (0.9 if leaves_out else 1)
    assert adjusted_rand_score(groups[groups >= 0][placed], result.labels[placed]) == 1
    # Whom a redraw leaves out at the edge of a crowd counts as moved.
    assert result.quality.repeatability.least >= (0.75 if leaves_out else 1)
    assert [s.size for s in result.segments] == np.bincount(result.labels[placed]).tolist()
    scores = score(from_bytes(to_bytes(result.model), "m"), table(crowd))
    assert np.array_equal(scores.labels, result.labels)
    assert np.array_equal(scores.confidence, result.confidence)
    assert [path for path, a in frozen_arrays(result) if a.flags.writeable] == []


@FEW
@pytest.mark.parametrize("method", ["hdbscan", "dbscan"])
def test_customers_in_no_segment_count_for_everyone_alone(crowds, method):
    frame, groups = crowds
    result = segment(table(frame), SegmentationConfig(method=method, n_segments=3))
    labels, partition, found = result.labels, result.partition, result.quality
    assert (labels[groups < 0] == -1).all()
    placed = labels >= 0
    assert np.array_equal(partition.placed, placed)
    sizes = np.bincount(labels[placed])
    assert partition.sizes.tolist() == [s.size for s in result.segments] == sizes.tolist()
    assert [s.share for s in result.segments] == [size / 186 for size in sizes]
    assert found.n_customers == 186
    assert found.smallest_share == sizes.min() / 186
    prepared = result.exploration.prepared
    assert np.array_equal(np.isnan(partition.silhouettes), ~placed)
    apart = silhouette_score(prepared[placed], labels[placed])
    assert found.silhouette_data == pytest.approx(apart, abs=1e-8)
    within = sum(((o - o.mean(axis=0)) ** 2).sum() for o in _groups(prepared, labels))
    assert found.inertia == pytest.approx(within)
    trait = result.traits[0]
    assert trait.everyone == pytest.approx(frame["a"].mean())
    assert trait.typical == pytest.approx([frame["a"][labels == k].mean() for k in range(3)])
    assert all(labels[s.typical_row] == s.index for s in result.segments)
    far = score(result.model, table(pd.DataFrame({"a": [500.0, 0.0], "b": [500.0, 0.0]})))
    assert far.labels.tolist() == [-1, labels[groups == 0][0]]


@FEW
@pytest.mark.parametrize("method", ["gmm", "robust_mixture", "latent_classes"])
def test_a_mixture_says_how_likely_a_segment_is(crowds, method):
    frame, groups = crowds
    # Each crowd drawn towards the middle of all, so that they touch.
    near = frame[groups >= 0] - 0.9 * np.array([[0, 0], [30, 0], [0, 30]])[groups[groups >= 0]]
    result = segment(table(near), SegmentationConfig(method=method, n_segments=3))
    shares = memberships(result.partition.grouping, result.partition.view.latent)
    assert np.array_equal(result.labels, shares.argmax(axis=1))
    assert np.array_equal(result.confidence, shares.max(axis=1))
    assert len(np.unique(result.confidence)) > 20  # no share of two redraws


@FEW
def test_kinds_leave_blanks_open_then_and_later(planted):
    frame = planted.dataset.frame.drop(columns=planted.dataset.frame.columns[0])
    holes = np.random.default_rng(0).random(frame.shape) < 0.1
    dataset = table(frame.mask(holes))
    result = segment(dataset, SegmentationConfig(method="latent_classes", n_segments=4))
    assert adjusted_rand_score(planted.groups, result.labels) > 0.9
    assert np.isfinite(result.partition.view.latent).all()
    loaded = from_bytes(to_bytes(result.model), "m")
    assert loaded.representation.blanks == "open"
    scores = score(loaded, dataset)
    assert np.array_equal(scores.labels, result.labels)
    assert np.array_equal(scores.confidence, result.confidence)
    filled = replace(loaded, representation=replace(loaded.representation, blanks="filled"))
    assert not np.array_equal(score(filled, dataset).confidence, result.confidence)


def even_squares(n_squares: int) -> pd.DataFrame:
    """Customers who are equally far from each other in each of some squares."""
    square = np.stack(np.meshgrid(np.arange(10.0), np.arange(10.0)), axis=-1).reshape(-1, 2)
    shifts = np.array([[0, 0], [40, 0], [0, 40]])[:n_squares]
    return pd.DataFrame(np.concatenate([square + shift for shift in shifts]), columns=["a", "b"])


@FEW
def test_numbers_that_density_does_not_give_are_said():
    config = SegmentationConfig(method="dbscan")
    with pytest.raises(SegmentationError, match="finds no groups that stand apart"):
        segment(table(even_squares(1)), config)
    with pytest.raises(SegmentationError, match=r"does not give 7 segments of these.*, only 3"):
        segment(table(even_squares(3)), replace(config, n_segments=7))
    result = segment(table(even_squares(3)), config)
    assert result.exploration.sizes_tried == (3,)


# What a result says


def test_the_numbers_are_of_the_space_that_they_name(recommended, plain):
    for result in (recommended, plain):
        found, exploration = result.quality, result.exploration
        prepared, latent, labels = exploration.prepared, exploration.view.latent, result.labels
        assert found.silhouette_data == pytest.approx(silhouette_score(prepared, labels), abs=1e-8)
        assert found.silhouette_latent == pytest.approx(silhouette_score(latent, labels), abs=1e-8)
        centroids = result.partition.grouping.points
        assert found.inertia == pytest.approx(((latent - centroids[labels]) ** 2).sum())
        assert np.array_equal(labels, nearest(latent, centroids))
        within = [((own - own.mean(axis=0)) ** 2).sum() for own in _groups(prepared, labels)]
        total = ((prepared - prepared.mean(axis=0)) ** 2).sum()
        assert found.explained == pytest.approx(1 - sum(within) / total)
        assert found.smallest_share == np.bincount(labels).min() / 240
        assert found.n_customers == 240
        silhouettes = result.partition.silhouettes
        assert silhouettes.mean() == pytest.approx(found.silhouette_data)
    assert plain.quality.reconstruction is None
    assert np.array_equal(plain.exploration.prepared, plain.exploration.view.latent)
    assert {b.method for b in plain.quality.baselines} == {"pca", "latent_classes"}
    beside = {b.method: b for b in recommended.quality.baselines}
    assert set(beside) == {"kmeans", "pca", "latent_classes"}
    assert beside["kmeans"].explained == pytest.approx(recommended.quality.explained, abs=0.02)


def _groups(points: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    return [points[labels == k] for k in range(labels.max() + 1)]


def test_reconstruction_is_measured_on_the_held_out_customers(recommended):
    from segmentation.evaluation.metrics import reconstruction
    from segmentation.representation.numpy_network import reconstruct

    exploration = recommended.exploration
    held_out = ~training_rows(240, exploration.config)
    assert held_out.sum() == 48
    rebuilt = reconstruct(
        exploration.view.representation, exploration.view.latent, exploration.blocks
    )
    expected = reconstruction(exploration.prepared[held_out], rebuilt[held_out])
    assert recommended.quality.reconstruction == expected
    assert expected.r2 > 0.9


def test_a_result_speaks_in_the_units_of_the_file(planted, recommended):
    frame, labels = planted.dataset.frame, recommended.labels
    traits = {t.name: t for t in recommended.traits}
    assert list(traits) == ["Income (k$)", "Visits", "Plan", "Loyalty", "Member"]
    means = frame["Visits"].groupby(labels).mean()
    assert traits["Visits"].typical == pytest.approx(means.tolist())
    for found in recommended.segments:
        assert labels[found.typical_row] == found.index
        assert 1 <= len(found.sentences) <= 4
    filled = {f.trait: f.n_blank for f in recommended.exploration.fillings}
    blanks = frame.isna().sum()
    assert filled == blanks[blanks > 0].to_dict()
    assert set(filled) == {"Income (k$)", "Plan", "Member"}


def test_confidence_is_a_share_of_the_redraws(recommended):
    shares = recommended.confidence
    assert shares.shape == (240,)
    n_redraws = len(recommended.partition.redraws)
    assert np.allclose(shares * n_redraws, np.round(shares * n_redraws))
    assert shares.min() >= 0
    assert shares.mean() > 0.95


# Which rows count


@FEW
def test_the_held_out_customers_leave_everything_that_was_fitted_alone(planted):
    config = SegmentationConfig(method="pca", n_segments=3)
    before = explore(planted.dataset, config)
    held_out = ~training_rows(240, before.config)
    frame = planted.dataset.frame.copy()
    frame.loc[held_out, "Visits"] = 2 * frame.loc[held_out, "Visits"] + 100
    frame.loc[held_out, "Plan"] = "Solo"
    frame.loc[held_out, "Member"] = None
    after = explore(table(frame), replace(config, plan=before.plan))
    assert after.blocks == before.blocks
    for ours, theirs in zip(
        after.view.representation.encoder, before.view.representation.encoder, strict=True
    ):
        assert np.array_equal(ours.weights, theirs.weights)
        assert np.array_equal(ours.bias, theirs.bias)
    assert np.array_equal(after.prepared[~held_out], before.prepared[~held_out])
    assert not np.array_equal(after.prepared[held_out], before.prepared[held_out])


def test_a_recipe_without_held_out_rows_trains_on_all():
    everyone = training_rows(50, plain_config(recipe=preset("mall")))
    assert everyone.all()
    assert training_rows(50, plain_config()).sum() == 40
    assert not np.array_equal(
        training_rows(50, plain_config()), training_rows(50, plain_config(seed=1))
    )


# Settings


@FEW
def test_the_methodology_takes_seven(planted):
    recipe = replace(preset("methodology"), n_init=2)
    result = segment(planted.dataset, plain_config(recipe=recipe))
    assert result.quality.n_segments == 7
    assert result.exploration.config.n_segments == 7
    assert {block.form for block in result.exploration.blocks} == {"number", "codes"}
    assert result.exploration.prepared.shape == (240, 5)
    other = segment(planted.dataset, plain_config(recipe=recipe, n_segments=3))
    assert other.quality.n_segments == 3


@FEW
def test_the_mall_recipe_takes_its_three_traits(root):
    mall = read_table(root / "sample_data" / "mall.csv")
    result = segment(mall, plain_config(recipe=preset("mall")))
    assert [block.trait for block in result.exploration.blocks] == [
        "Age",
        "Annual income (k$)",
        "Spending score (1-100)",
    ]
    assert np.allclose(result.exploration.prepared.std(axis=0), 1)


@FEW
def test_a_number_beyond_those_always_tried_is_tried_too(planted):
    exploration = explore(planted.dataset, plain_config(n_segments=13))
    assert exploration.sizes_tried == (*range(2, 11), 13)


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


def test_only_the_chosen_traits_shape(planted):
    plan = suggest_plan(planted.dataset).with_traits(["Visits"])
    result = segment(planted.dataset, plain_config(plan=plan, n_segments=3))
    assert result.exploration.prepared.shape[1] == 1
    assert [t.name for t in result.traits if t.shapes] == ["Visits"]
    assert result.exploration.plan == plan


# Mistakes


def test_too_few_rows(noise):
    with pytest.raises(SegmentationError, match=r"few.csv has 9 customers; at least 10 are needed"):
        segment(table(noise.head(9), "few.csv"), plain_config())
    with pytest.raises(SegmentationError, match="has 1 customer; at least 10"):
        segment(table(noise.head(1)), plain_config())


@FEW
def test_ten_rows_are_enough(noise):
    result = segment(table(noise.head(10)), plain_config(n_segments=2))
    assert len(result.labels) == 10


def test_no_column_that_could_shape_segments():
    frame = pd.DataFrame(
        {"id": range(20), "since": [f"2024-01-{d + 1:02d}" for d in range(20)], "shop": "x"}
    )
    with pytest.raises(SegmentationError, match="no column that can shape segments"):
        segment(table(frame), plain_config())


def test_a_plan_for_another_file(noise, planted):
    config = plain_config(plan=suggest_plan(planted.dataset))
    with pytest.raises(SegmentationError, match=r"made.csv has no column 'Income"):
        segment(table(noise), config)


def test_an_unknown_trait(planted):
    with pytest.raises(SegmentationError, match="There is no column named 'Wealth'"):
        suggest_plan(planted.dataset).with_traits(["Visits", "Wealth"])


def test_all_customers_the_same():
    frame = pd.DataFrame({"a": [1.0, 2.0] * 10, "b": ["x"] * 20})
    plan = suggest_plan(table(frame)).with_role("a", Role.DESCRIBES)
    with pytest.raises(SegmentationError, match="no column that can shape segments"):
        segment(table(frame), plain_config(plan=plan))
    alike = table(pd.DataFrame({"a": [5.0] * 20, "b": ["x"] * 20}))
    chosen = suggest_plan(table(frame)).with_traits(["a"])
    with pytest.raises(SegmentationError, match="No trait is left that could tell customers apart"):
        segment(alike, plain_config(plan=chosen))


@FEW
def test_more_segments_than_different_customers():
    frame = pd.DataFrame({"a": [1.0, 2.0, 3.0] * 10})
    with pytest.raises(SegmentationError, match=r"only 3 different customers apart.*be 4 segments"):
        segment(table(frame), plain_config(n_segments=4))
    result = segment(table(frame), plain_config(n_segments=3))
    assert result.exploration.sizes_tried == (2, 3)
    assert [s.size for s in result.segments] == [10, 10, 10]


@FEW
def test_as_many_segments_as_customers(noise):
    recipe = replace(preset("methodology"), n_init=2)
    config = plain_config(recipe=recipe, n_segments=10)
    with pytest.raises(SegmentationError, match="10 customers, so 10 segments would be one each"):
        segment(table(noise.head(10)), config)
    most = segment(table(noise.head(10)), replace(config, n_segments=9))
    assert [s.size for s in most.segments] == [2, *[1] * 8]


# Saying how far it is, and stopping


def test_progress_rises_from_nothing_to_done(planted, short_config):
    told = []
    segment(planted.dataset, replace(short_config, method="pca"), progress=told.append)
    _check_progress(told)


@FEW
def test_progress_of_a_training(planted, short_config):
    told = []
    recipe = replace(short_config.recipe, epochs=2)
    explore(planted.dataset, replace(short_config, recipe=recipe), progress=told.append)
    _check_progress(told)
    epochs = [(p.detail["run"], p.detail["epoch"]) for p in told if "run" in p.detail]
    learnt = epochs[-6:]  # before that, sizes of the summary are tried
    assert learnt == [(run, epoch) for run in range(3) for epoch in (1, 2)]
    tried = [(p.detail["latent"], p.detail["epoch"]) for p in told if "latent" in p.detail]
    assert tried
    assert [epoch for _, epoch in tried] == [1, 2] * (len(tried) // 2)


@FEW
def test_other_methods_are_grouped_as_soon_as_the_network_trains(
    planted, short_config, monkeypatch
):
    begun = threading.Event()
    group = baselines_module._plainer_methods

    def watched(table, sizes, config, methods):
        if "kmeans" in methods:
            begun.set()
        return group(table, sizes, config, methods)

    def look(news) -> None:
        if news.stage == "Preparing your customers":
            assert not begun.is_set()
        elif "epoch" in news.detail and news.detail.get("run") == 1:
            assert begun.wait(10)

    monkeypatch.setattr(baselines_module, "_plainer_methods", watched)
    recipe = replace(short_config.recipe, epochs=2)
    explore(planted.dataset, replace(short_config, recipe=recipe), progress=look)
    assert begun.is_set()


def _check_progress(told) -> None:
    fractions = [progress.fraction for progress in told]
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert fractions == sorted(fractions)
    assert len(set(fractions)) >= 10
    assert told[-1].stage == "Done"
    assert all(progress.stage[0].isupper() for progress in told)


@FEW
@pytest.mark.parametrize("place", [0, 0.3, 0.6, 0.99])
def test_a_report_may_stop_it_anywhere(planted, place):
    class Stopped(Exception):  # noqa: N818  (what a caller raises is its own)
        pass

    heard = []

    def stop(progress) -> None:
        heard.append(progress.fraction)
        if progress.fraction >= place:
            raise Stopped("enough")

    with pytest.raises(Stopped, match="enough"):
        segment(planted.dataset, plain_config(n_segments=3), progress=stop)
    assert all(fraction < place for fraction in heard[:-1])
    assert heard[-1] >= place


# Frozen


def frozen_arrays(thing, path: str = "result") -> Iterator[tuple[str, np.ndarray]]:
    if isinstance(thing, np.ndarray):
        yield path, thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from frozen_arrays(getattr(thing, field.name), f"{path}.{field.name}")
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from frozen_arrays(value, f"{path}[{key}]")
    elif isinstance(thing, tuple):
        for position, value in enumerate(thing):
            yield from frozen_arrays(value, f"{path}[{position}]")


def test_no_array_of_a_result_can_be_changed(recommended, plain):
    for result in (recommended, plain):
        arrays = dict(frozen_arrays(result))
        assert len(arrays) > 30
        assert [path for path, array in arrays.items() if array.flags.writeable] == []
    with pytest.raises(ValueError, match="read-only"):
        recommended.labels[0] = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="labels"):
        recommended.partition.labels = recommended.labels


def test_no_array_of_scores_can_be_changed(planted, plain):
    scores = score(plain.model, planted.dataset)
    assert not any(array.flags.writeable for _, array in frozen_arrays(scores))


def test_plans_that_differ_in_reasons_are_one_key(planted, plain):
    plan = suggest_plan(planted.dataset)
    column = replace(plan["Visits"], reason="said otherwise")
    first, second = (plain_config(plan=p) for p in (plan, plan.with_column(column)))
    assert first == second
    assert hash(first) == hash(second)
    assert hash(plain.exploration.config) == hash(replace(plain.exploration.config))


# Names


def test_segments_can_be_renamed(plain):
    names = [" Regulars ", "Big spenders", "New", "Lapsed"]
    other = renamed(plain, names)
    assert other.names == ("Regulars", "Big spenders", "New", "Lapsed")
    assert [s.name for s in other.segments] == list(other.names)
    assert other.model.names == other.names
    assert other.labels is plain.labels
    assert plain.names != other.names


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a", "b", "c"], "Every segment needs a name"),
        (["a", "b", "c", "d", "e"], "Every segment needs a name"),
        (["a", "b", "c", "  "], "Every segment needs a name"),
        (["a", "b", "c", " a"], "Two segments are called “a”"),
    ],
)
def test_names_that_will_not_do_are_refused(plain, names, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        renamed(plain, names)
