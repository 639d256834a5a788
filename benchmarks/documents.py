"""Measure what the documents' recipes really give, with the project's own core.

Run ``python benchmarks/documents.py [--data DIR]``. ``DIR`` holds ``automobile_train.csv``,
``automobile_test.csv`` and ``mall_customers.csv``; a file that is absent is replaced by its
look-alike from ``sample_data/``, and the output says so. Where it holds ``dataco_orders.csv`` too,
that is looked at as well. It prints Markdown; `docs/documents.md` quotes it. Three to five minutes
on two busy cores.
"""

import argparse
import logging
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import wasserstein_distance
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.relabel_by_size import relabel_by_size
from segmentation.clustering.settings import Settings
from segmentation.column_roles.suggest import suggest_plan, traits_for
from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import silent
from segmentation.common.random_streams import derived, stream
from segmentation.common.threads import in_threads
from segmentation.domain.assignment import assign
from segmentation.domain.dataset import Dataset
from segmentation.domain.grouping import ClusterModel
from segmentation.domain.plan import Role
from segmentation.domain.recipe import MALL, METHODOLOGY, RECOMMENDED, Recipe, resolve
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.evaluation import metrics
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import adjusted_rand_index
from segmentation.ingest.read_table import read_table
from segmentation.projection.pca_map import pca_map
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.numpy_network import IDENTITY, embed, reconstruct
from segmentation.representation.pca import fit_pca

ROOT = Path(__file__).resolve().parents[1]
SEED = 42
LEARN_SEEDS = 3  # of the documents' recipe
MORE_SEEDS = 5  # where only agreement between seeds is asked for
SINGLE_STARTS = 200
LIBRARIES = ("numpy", "scipy", "scikit-learn", "tensorflow-cpu", "tensorflow", "keras")
GIVEN_SEGMENTS = ("Segmentation", "Previous_Segment")

# What the documents say.
SAID_INERTIA = (15234, 12456, 10234, 8765, 7543, 6987, 6756, 6623, 6545)
SAID_SILHOUETTE = (0.42, 0.38, 0.35, 0.32, 0.31, 0.30, 0.28, 0.26, 0.24)
SAID_PURITY = {"A": "85, 70", "B": "72, 75", "C": "78, 80", "D": "88"}
SAID_COLUMNS = {  # code of the followed customer, mean, standard deviation
    "Gender": (1, 0.52, 0.50),
    "Ever_Married": (0, 0.58, 0.49),
    "Age": (22, 40.5, 15.2),
    "Graduated": (0, 0.68, 0.47),
    "Profession": (3, 4.2, 2.5),
    "Work_Experience": (1, 8.3, 6.1),
    "Spending_Score": (0, 1.1, 0.82),
    "Family_Size": (4, 3.1, 1.4),
    "Var_1": (3, 3.5, 1.8),
}
# Value, and the (share, customers) of each cluster that it is said to have there.
SAID_SHARES = {
    ("Profession", "Engineer"): ((0.45, 1709), (0.25, 1870)),
    ("Profession", "Executive"): ((0.30, 1709), (0.35, 1870)),
    ("Spending_Score", "High"): ((0.30, 1709), (0.45, 1870)),
    ("Var_1", "Cat_1"): ((0.45, 737),),
}
SAID_AGES = {"A": 28.3, "B": 38.5, "C": 42.7}


@dataclass(frozen=True)
class Table:
    """A file, prepared as one recipe prepares it."""

    dataset: Dataset
    recipe: Recipe
    blocks: tuple[Block, ...]
    training: NDArray[np.bool_]
    prepared: Floats

    @property
    def checked(self) -> NDArray[np.bool_]:
        """The rows that reconstruction is measured on: the held-out ones where there are any."""
        return self.training if self.training.all() else ~self.training


@dataclass(frozen=True)
class Grouped:
    """Customers in K segments of one space."""

    points: Floats
    labels: Ints
    cluster_model: ClusterModel


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    default = ROOT.parent / "shared" / "data"
    parser.add_argument("--data", type=Path, default=default, help="folder of the three files")
    folder = parser.parse_args().data
    train, test, notes = _automobile(folder)
    mall, mall_note = _mall(folder)

    print("# What the documents' recipes give\n")
    found = [f"{name} {v}" for name in LIBRARIES if (v := _version(name))]
    print(f"Python {platform.python_version()}, {', '.join(found)}; seed {SEED}.\n")
    for note in (*notes, mall_note):
        print(f"- {note}")
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    with threadpool_limits(limits=1):  # inner threads only wait for other programs' threads
        _all(folder, train, test, mall)


def _all(folder: Path, train: Dataset, test: Dataset, mall: Dataset) -> None:
    _arithmetic()
    _file_and_document(train, test)
    _forward_filling(train)
    _orders(folder / "dataco_orders.csv")
    documented = _prepare(train, METHODOLOGY)
    runs = _methodology(documented)
    _beside(documented)
    _numbers_of_segments(documented, runs[0])
    _starts(embed(runs[0], documented.prepared), documented.recipe)
    _noise(documented)
    recommended = _prepare(train, RECOMMENDED)
    kept = _recommended(recommended)
    _given_segments(test, documented, runs[0], recommended, kept)
    _mall_recipe(_prepare(mall, MALL))


# --- files ---------------------------------------------------------------------------------------


def _automobile(folder: Path) -> tuple[Dataset, Dataset, tuple[str, ...]]:
    paths = [folder / "automobile_train.csv", folder / "automobile_test.csv"]
    if all(path.exists() for path in paths):
        train, test = (read_table(path) for path in paths)
        return train, test, tuple(f"`{d.name}`, {d.n_rows:,} rows." for d in (train, test))
    whole = read_table(ROOT / "sample_data" / "automobile.csv")
    cut = whole.n_rows * 3 // 4
    train = replace(whole, frame=whole.frame.iloc[:cut].reset_index(drop=True))
    test = replace(whole, frame=whole.frame.iloc[cut:].reset_index(drop=True))
    note = (
        f"The car maker's files are absent: the made-up `{whole.name}` stands in, its first "
        f"{train.n_rows:,} rows for training and the other {test.n_rows:,} for testing. The "
        "figures are not those of `docs/documents.md`."
    )
    return train, test, (note,)


def _mall(folder: Path) -> tuple[Dataset, str]:
    path = folder / "mall_customers.csv"
    if path.exists():
        mall = read_table(path)
        return mall, f"`{mall.name}`, {mall.n_rows:,} rows."
    mall = read_table(ROOT / "sample_data" / "mall.csv")
    return (
        mall,
        f"The mall file is absent: the made-up `{mall.name}`, {mall.n_rows} rows, stands in.",
    )


def _version(library: str) -> str | None:
    try:
        return version(library)
    except ModuleNotFoundError:
        return None


# --- the steps, as the app takes them ------------------------------------------------------------


def _prepare(dataset: Dataset, recipe: Recipe) -> Table:
    """Hold out the rows that the app holds out with this seed, and encode."""
    plan = traits_for(recipe, suggest_plan(dataset, screen=recipe.encoding == "blocks"))
    training = np.ones(dataset.n_rows, dtype=bool)
    order = stream(SEED, "held-out rows").permutation(dataset.n_rows)
    training[order[: int(dataset.n_rows * recipe.held_out)]] = False
    blocks = fit_blocks(dataset.frame, plan.traits, training, recipe.encoding)
    prepared = encode(dataset.frame, blocks)
    recipe = resolve(
        recipe, n_rows=int(training.sum()), n_traits=len(blocks), n_inputs=prepared.shape[1]
    )
    return Table(dataset, recipe, blocks, training, prepared)


def _learn(table: Table, n_seeds: int) -> list[tuple[Representation, int]]:
    """Train from several seeds; the first is the app's own. Return networks and best epochs."""
    seeds = [derived(SEED, f"learn {run}") for run in range(n_seeds)]
    learnt = []
    for first in range(
        0, n_seeds, 3
    ):  # in threes, as the app does: the length chooses the compiler
        runs = fit_autoencoders(
            table.prepared[table.training],
            table.prepared[~table.training],
            table.blocks,
            table.recipe,
            seeds[first : first + 3],
            silent,
        )
        learnt += [(run.representation, run.history.best_epoch) for run in runs]
    return learnt


def _group(points: Floats, size: int, recipe: Recipe, run: int = 0) -> Grouped:
    settings = Settings(recipe.n_init, recipe.max_iter, recipe.tol, recipe.start_rows)
    found = fit_kmeans(points, [size], settings, derived(SEED, f"group {run}"))
    return Grouped(points, *relabel_by_size(points, found[size]))


def _least_agreement(groups: Sequence[Grouped]) -> float:
    return min(adjusted_rand_index(a.labels, b.labels) for a, b in combinations(groups, 2))


def _effective_dimension(points: Floats) -> float:
    """Participation ratio of the covariance's eigenvalues, (Σλ)² / Σλ²."""
    spread = np.linalg.eigvalsh(np.cov(points, rowvar=False))
    return float(spread.sum() ** 2 / (spread**2).sum())


def _kept(table: Table, representation: Representation) -> tuple[float, float, float]:
    """MSE, MAE and R² on the held-out rows, or on all where none are held out."""
    rows = table.prepared[table.checked]
    rebuilt = reconstruct(representation, embed(representation, rows), table.blocks)
    found = metrics.reconstruction(rows, rebuilt)
    return found.mse, found.mae, found.r2


def _apart(points: Floats, groups: Sequence[Grouped]) -> list[float]:
    """Mean silhouette of each partition in one space."""
    return [float(s.mean()) for s in silhouettes(points, [g.labels for g in groups])]


# --- tables --------------------------------------------------------------------------------------


def _arithmetic() -> None:
    """Recompute what the documents compute."""
    four = np.array([20, 22, 25, 99])
    budget = {"A": (30, 4.2), "C": (40, 5.1), "B": (15, 2.8), "D": (15, 3.0)}
    sales = sum(money * rate for money, rate in budget.values())
    even = sum(25 * rate for _, rate in budget.values())
    drops = -np.diff(SAID_INERTIA) / SAID_INERTIA[:-1]
    bends = -np.diff(-np.diff(SAID_INERTIA))
    chord = np.linspace(SAID_INERTIA[0], SAID_INERTIA[-1], 9) - SAID_INERTIA
    totals = [6987 * (1 + score * 6 / (8068 - 7)) for score in (1200, 1500)]
    known = 0.85 * 1709 + 0.78 * 1870 + 0.72 * 737
    others = 8068 - 1709 - 1870 - 737
    purity = [(known + least * others) / 8068 for least in (0.70, 0.88)]
    shares = (0.5, 0.3, 0.2), (0.2, 0.5, 0.3)
    over_ids = [wasserstein_distance(ids, ids, *shares) for ids in ((0, 1, 2), (1, 0, 2))]
    clicks = [8 / 2, 6 / 2, 7 / 2, 5 / 2]
    bought = [x / 0.3 for x in (1.2, 0.9, 1.5, 0.8)]
    rows = [
        ("median and mean of 20, 22, 25, 99", "22.5, 41.5", f"{np.median(four)}, {four.mean()}"),
        ("1.45 and 0.23 after dropout of 0.2", "1.81, 0.23",
         f"{1.45 / 0.8:.2f}, {0.23 / 0.8:.2f} (or 0)"),
        ("error of age: √0.90 × the stated deviation", "0.2 years", f"{0.9**0.5 * 15.2:.1f} years"),
        ("squared difference of codes 2 and 5, and of ages 22 and 24", "9, 4 (raw)",
         f"{(3 / 2.5) ** 2:.2f}, {(2 / 15.2) ** 2:.3f} (by the stated deviations)"),
        ("drop in inertia from K = 2 to 10, %", "18.2 … 1.2",
         ", ".join(f"{100 * drop:.1f}" for drop in drops)),
        ("elbow: largest second difference", "K = 7",
         f"K = {3 + int(bends.argmax())} ({bends.max()}; {bends[4]} at K = 7)"),
        ("elbow: largest fall of the percentage", "K = 7",
         f"K = {3 + int((-np.diff(drops)).argmax())}"),
        ("elbow: farthest below the chord", "K = 7", f"K = {2 + int(chord.argmax())}"),
        ("total sum of squares by CH 1200 … 1500, inertia 6987, N 8068", "15234 or more",
         f"{totals[0]:,.0f} … {totals[1]:,.0f}"),
        ("customers in the majority of their cluster, by the purities", "",
         f"{purity[0]:.1%} … {purity[1]:.1%}"),
        ("click-through, times as many", "3-4", f"{min(clicks):.1f} … {max(clicks):.1f}"),
        ("conversion, times as many", "2.5-5", f"{min(bought):.1f} … {max(bought):.1f}"),
        ("sales for $100k", "$417k, + 67 %", f"${sales:.0f}k, + {sales / 250 - 1:.0%}"),
        ("the same rates, $25k for each segment", "",
         f"${even:.1f}k: + ${even - 250:.1f}k of the + ${sales - 250:.0f}k"),
        ("segment C: share of customers, of the budget, of the sales", "31 % of the value",
         f"{1970 / 8068:.1%}, {40 / 100:.0%}, {40 * 5.1 / sales:.0%}"),
        ("(sales - spend) / spend", "4.17 against 2.5", f"{sales / 100 - 1:.2f} against 1.50"),
        ("market of the models for B, for A and D, for C", "9, 47, 23 %", f"{9 + 47 + 23} %"),
        ("A and D, if A is 21 % and D is the rest", "47 %", f"{21 + (100 - 21 - 23 - 9)} %"),
        ("false alarm in at least one of 9 tests at 0.05", "", f"{1 - 0.95**9:.0%}"),
        ("Wasserstein distance of shares 0.5, 0.3, 0.2 and 0.2, 0.5, 0.3", "",
         f"{wasserstein_distance(*shares):.1f}; over ids {over_ids[0]:.1f}, {over_ids[1]:.1f}"),
        ("customers of the deep-clustering project's segments", "",
         f"{3000 + 2500 + 4500 + 5000:,}"),
    ]  # fmt: skip
    _print("The documents' arithmetic", ("what", "document", "computed"), rows)


def _file_and_document(train: Dataset, test: Dataset) -> None:
    """Compare what the documents say of the car maker's file with the file."""
    frame = train.frame
    plan = suggest_plan(train)
    everyone = np.ones(train.n_rows, dtype=bool)
    blocks = {b.trait: b for b in fit_blocks(frame, plan.traits, everyone, "codes")}
    rows = []
    for name, (code, mean, deviation) in SAID_COLUMNS.items():
        if name not in blocks:
            continue
        block = blocks[name]
        levels = ", ".join(f"{level} {position}" for position, level in enumerate(block.levels))
        maximum = "" if block.levels else f", at most {np.nanmax(frame[name]):.0f}"
        said = f"{mean:.2f} ± {deviation:.2f}" + (f"; code {code}" if block.levels else "")
        rows.append((name, said, f"{block.center[0]:.2f} ± {block.scale:.2f}{maximum}", levels))
    _print(
        f"`{train.name}`: mean ± standard deviation, blanks filled, sorted label codes",
        ("column", "document", "file", "codes"),
        rows,
    )
    rows = []
    for (name, value), parts in SAID_SHARES.items():
        if name in frame.columns:
            implied = sum(share * size for share, size in parts)
            rows.append((f"{name} {value}", f"{implied:,.0f}", f"{(frame[name] == value).sum():,}"))
    _print(
        "Customers with a value in the guide's clusters 0 to 2, and in the whole file",
        ("value", "guide's clusters", "file"),
        rows,
    )
    given = _given_column(train)
    ages = frame.groupby(given)["Age"].mean()
    counts = frame[given].value_counts()
    elsewhere = test.frame[given].value_counts()
    rows = [
        (s, f"{counts[s]:,} ({counts[s] / train.n_rows:.1%})",
         f"{elsewhere[s]:,} ({elsewhere[s] / test.n_rows:.1%})",
         str(SAID_AGES.get(s, "not given")), f"{ages[s]:.1f}")
        for s in sorted(counts.index)
    ]  # fmt: skip
    _print(
        f"The segments that the file came with (`{given}`)",
        ("segment", "training file", "test file", "mean age, guide", "mean age, training file"),
        rows,
    )
    key = plan.key
    if key in test.frame.columns:
        both = frame.merge(test.frame, on=key, suffixes=("", " there"))
        if len(both):
            same = (both[given] == both[f"{given} there"]).mean()
            age = (both["Age"] == both["Age there"]).mean()
            print(
                f"\n{len(both):,} of {test.n_rows:,} values of `{key}` in the test file are in the "
                f"training file too; {age:.0%} of these rows have the same age and {same:.0%} the "
                "same segment."
            )


def _forward_filling(train: Dataset) -> None:
    """Fill blanks from the row above, in the file's order and in another."""
    column = train.frame["Work_Experience"]
    blank = column.isna()
    shuffled = column.iloc[stream(SEED, "another order").permutation(len(column))]
    here, there = column.ffill()[blank], shuffled.ffill().sort_index()[blank]
    print(
        f"\nForward filling `Work_Experience` of `{train.name}` ({blank.sum()} blanks) in the "
        f"file's order and in another gives {(here != there).mean():.0%} of the blanks another "
        "value."
    )


def _orders(path: Path) -> None:
    """Look at what the deep-clustering project says it mended."""
    if not path.exists():
        return
    orders = read_table(path).frame
    per = orders["Customer Id"].value_counts()
    blank = {name: int(n) for name, n in orders.isna().sum().items() if n}
    print(
        f"\n`{path.name}`, {len(orders):,} rows: {len(per):,} customers, {(per == 1).sum():,} of "
        f"them with one row; days for shipping {orders['Days for shipping (real)'].min():.0f} to "
        f"{orders['Days for shipping (real)'].max():.0f}; blanks: "
        f"{', '.join(f'{name} {n:,}' for name, n in blank.items())}."
    )


def _methodology(table: Table) -> list[Representation]:
    """Follow the recipe to the letter, from three training seeds; and once without dropout."""
    learnt = _learn(table, LEARN_SEEDS)
    bare = replace(table, recipe=replace(table.recipe, dropout=0.0))
    named = [(str(run + 1), *one) for run, one in enumerate(learnt)]
    named += [("1, no dropout", *_learn(bare, 1)[0])]
    latents = [embed(representation, table.prepared) for _, representation, _ in named]
    groups = list(in_threads(lambda z: _group(z, 7, table.recipe), latents))
    on_data = _apart(table.prepared, groups)
    rows, spaces = [], []
    for (name, representation, epoch), latent, group, apart in zip(
        named, latents, groups, on_data, strict=True
    ):
        mse, mae, r2 = _kept(table, representation)
        dead = int((latent.max(axis=0) <= 0).sum())
        plane = pca_map(latent)
        rows.append(
            (name, str(epoch), f"{mse:.3f}", f"{mae:.3f}", f"{r2:.3f}",
             f"{_effective_dimension(latent):.2f} of {latent.shape[1]}", str(dead),
             " + ".join(f"{100 * share:.0f}" for share in plane.explained))
        )  # fmt: skip
        spaces.append(
            (name, *_quality_cells(table, group, apart), f"{np.bincount(group.labels).min():,}")
        )
    recipe = table.recipe
    widths = "-".join(map(str, (table.prepared.shape[1], *(recipe.hidden or ()), recipe.latent)))
    _print(
        f"The methodology's network, {widths}, on `{table.dataset.name}`: {table.training.sum():,} "
        f"rows train, {(~table.training).sum():,} are held out",
        ("training seed", "best epoch", "MSE", "MAE", "R²", "effective dimension",
         "dead units", "first two axes, % of latent variance"),
        rows,
    )  # fmt: skip
    constant = table.prepared[table.checked]
    print(
        f"\nOn the same held-out rows, the mean of each column in place of a network: MSE "
        f"{(constant**2).mean():.3f}, MAE {np.abs(constant).mean():.3f}. Effective dimension of "
        f"the prepared data: {_effective_dimension(table.prepared):.2f} of "
        f"{table.prepared.shape[1]}; its first two axes hold "
        f"{' + '.join(f'{100 * s:.0f}' for s in pca_map(table.prepared).explained)} %."
    )
    _print(
        f"Its K = 7, {table.dataset.n_rows:,} rows",
        ("training seed", *_QUALITY, "smallest segment"),
        spaces,
    )
    pairs = combinations(groups[:LEARN_SEEDS], 2)
    agreed = ", ".join(f"{adjusted_rand_index(a.labels, b.labels):.2f}" for a, b in pairs)
    print(f"\nAdjusted Rand index between seeds 1-2, 1-3, 2-3: {agreed}.")
    return [representation for representation, _ in learnt]


_QUALITY = (
    "silhouette, data", "silhouette, own space", "DB, data", "DB, own space",
    "CH, data", "CH, own space", "explained",
)  # fmt: skip


def _quality_cells(table: Table, group: Grouped, on_data: float) -> tuple[str, ...]:
    data, own, labels = table.prepared, group.points, group.labels
    return (
        f"{on_data:.3f}",
        f"{_apart(own, [group])[0]:.3f}",
        f"{metrics.davies_bouldin(data, labels):.2f}",
        f"{metrics.davies_bouldin(own, labels):.2f}",
        f"{metrics.calinski_harabasz(data, labels):,.0f}",
        f"{metrics.calinski_harabasz(own, labels):,.0f}",
        f"{metrics.explained(data, labels):.3f}",
    )


def _beside(table: Table) -> None:
    """Plain k-means, and k-means on principal components, of the same label-coded columns."""
    rows_training = table.prepared[table.training]
    methods = {"plain k-means": IDENTITY}
    methods |= {f"PCA({n}) + k-means": fit_pca(rows_training, n) for n in (8, 3, 2)}
    rows = []
    for name, representation in methods.items():
        points = embed(representation, table.prepared)
        groups = list(in_threads(lambda r, p=points: _group(p, 7, table.recipe, r), range(3)))
        apart = _apart(table.prepared, groups[:1])[0]
        r2 = f"{_kept(table, representation)[2]:.3f}" if representation.encoder else "1"
        rows.append(
            (name, r2, *_quality_cells(table, groups[0], apart), f"{_least_agreement(groups):.2f}")
        )
    _print(
        f"Plainer methods, K = 7, on the same label-coded columns ({table.dataset.n_rows:,} rows)",
        ("method", "R²", *_QUALITY, "least ARI, three k-means seeds"),
        rows,
    )


def _numbers_of_segments(table: Table, representation: Representation) -> None:
    """Measure the document's elbow table."""
    latent = embed(representation, table.prepared)
    sizes = range(2, 11)
    groups = list(in_threads(lambda size: _group(latent, size, table.recipe), sizes))
    total = float(((latent - latent.mean(axis=0)) ** 2).sum())
    inertia = [metrics.inertia(g.points, g.labels) for g in groups]
    drops = ["", *(f"{100 * (1 - b / a):.1f}" for a, b in pairwise(inertia))]
    rows = [
        (str(size), f"{SAID_INERTIA[i]:,}", f"{inertia[i]:,.0f}", drops[i],
         f"{SAID_SILHOUETTE[i]:.2f}", f"{own:.3f}", f"{data:.3f}")
        for i, (size, own, data) in enumerate(
            zip(sizes, _apart(latent, groups), _apart(table.prepared, groups), strict=True)
        )
    ]  # fmt: skip
    _print(
        "The elbow, training seed 1; total sum of squares of the latent space "
        f"{total:,.0f}, {table.dataset.n_rows:,} rows",
        ("K", "inertia, document", "inertia, latent", "drop, %",
         "silhouette, document", "silhouette, latent", "silhouette, data"),
        rows,
    )  # fmt: skip


def _starts(latent: Floats, recipe: Recipe) -> None:
    """Count how often k-means ends in the best place known."""
    single = replace(recipe, n_init=1)
    ones = list(in_threads(lambda run: _group(latent, 7, single, run), range(SINGLE_STARTS)))
    fifties = list(in_threads(lambda run: _group(latent, 7, recipe, run), range(MORE_SEEDS)))
    ends = np.array([metrics.inertia(g.points, g.labels) for g in ones])
    bests = np.array([metrics.inertia(g.points, g.labels) for g in fifties])
    best = min(ends.min(), bests.min())
    near = (ends <= best * 1.0005).mean()
    rows = [
        (f"{SINGLE_STARTS} runs of one start", f"{ends.min():,.1f}", f"{np.median(ends):,.1f}",
         f"{ends.max():,.1f}", f"{near:.0%} within 0.05 % of the best"),
        (f"{MORE_SEEDS} runs of fifty starts", f"{bests.min():,.1f}", f"{np.median(bests):,.1f}",
         f"{bests.max():,.1f}", f"least ARI between them {_least_agreement(fifties):.3f}"),
    ]  # fmt: skip
    _print(
        f"K-means starts in the latent space of training seed 1, K = 7, {len(latent):,} rows",
        ("runs", "least inertia", "median", "most", ""),
        rows,
    )


def _noise(like: Table) -> None:
    """Try the same recipe on independent normal columns, where there is nothing to find."""
    noise = stream(SEED, "noise").standard_normal(like.prepared.shape)
    table = replace(like, blocks=(), prepared=noise)
    latent = embed(_learn(table, 1)[0][0], noise)
    rows = []
    for size in (4, 7):
        spaces = {"prepared data": noise, "latent space": latent}
        for name, points in spaces.items():
            group = _group(points, size, like.recipe)
            plane = pca_map(points).points
            rows.append(
                (str(size), name, f"{_apart(noise, [group])[0]:.3f}",
                 f"{_apart(points, [group])[0]:.3f}", f"{_apart(plane, [group])[0]:.3f}")
            )  # fmt: skip
    _print(
        f"{noise.shape[0]:,} rows of {noise.shape[1]} independent normal columns, the "
        "methodology's network and k-means, one training seed",
        ("K", "grouped in", "silhouette, data", "silhouette, own space",
         "silhouette on the PCA picture of that space"),
        rows,
    )  # fmt: skip


def _recommended(table: Table) -> Representation:
    """Set the recommended recipe beside plain k-means on the same prepared data."""
    learnt = [representation for representation, _ in _learn(table, MORE_SEEDS)]
    latents = [embed(representation, table.prepared) for representation in learnt]
    spaces = {
        "recommended": latents,
        "plain k-means": [table.prepared] * MORE_SEEDS,
    }
    rows = []
    for size in (4, 7):
        for name, points in spaces.items():
            groups = list(
                in_threads(
                    lambda run, p=points, k=size: _group(p[run], k, table.recipe, run),
                    range(MORE_SEEDS),
                )
            )
            apart = _apart(table.prepared, groups[:1])[0]
            rows.append(
                (str(size), name, *_quality_cells(table, groups[0], apart),
                 f"{_least_agreement(groups):.2f}")
            )  # fmt: skip
    mse, mae, r2 = _kept(table, learnt[0])
    _print(
        f"The recommended recipe on `{table.dataset.name}`, {table.dataset.n_rows:,} rows, "
        f"{table.prepared.shape[1]} columns from {len(table.blocks)} traits, "
        f"{table.recipe.latent} latent; held out: MSE {mse:.3f}, MAE {mae:.3f}, R² {r2:.3f}",
        ("K", "method", *_QUALITY, f"least ARI, {MORE_SEEDS} seeds"),
        rows,
    )
    return learnt[0]


def _given_segments(
    test: Dataset,
    documented: Table,
    network: Representation,
    recommended: Table,
    kept: Representation,
) -> None:
    """Map clusters to the segments that the file came with, on new rows too."""
    train = documented.dataset
    given = _given_column(train)
    truth, elsewhere = (d.frame[given].to_numpy(dtype=object) for d in (train, test))
    names = sorted(set(truth))
    summary = []
    for name, table, representation in (
        ("methodology", documented, network),
        ("plain k-means, label codes", documented, IDENTITY),
        ("recommended", recommended, kept),
    ):
        group = _group(embed(representation, table.prepared), 7, table.recipe)
        counts = np.array(
            [[np.sum(truth[group.labels == k] == s) for s in names] for k in range(7)]
        )
        says = np.array(names, dtype=object)[counts.argmax(axis=1)]
        prepared = encode(test.frame, table.blocks)
        new = assign(group.cluster_model, embed(representation, prepared))
        right, right_new = says[group.labels] == truth, says[new] == elsewhere
        if name == "methodology":
            rows = [
                (str(k), f"{counts[k].sum():,}", str(says[k]),
                 f"{right[group.labels == k].mean():.0%}",
                 SAID_PURITY.get(str(says[k]), ""), f"{(new == k).sum():,}",
                 f"{right_new[new == k].mean():.0%}" if (new == k).any() else "")
                for k in range(7)
            ]  # fmt: skip
            _print(
                f"Clusters of the methodology (training seed 1) and `{given}`",
                ("cluster", "customers", "majority", "purity", "purities said, %",
                 "test customers", "purity there"),
                rows,
            )  # fmt: skip
        summary.append((f"{name}, K = 7", f"{right.mean():.1%}", f"{right_new.mean():.1%}"))
    most = max(names, key=lambda s: int((truth == s).sum()))
    summary.append(
        (f"everyone {most}", f"{(truth == most).mean():.1%}", f"{(elsewhere == most).mean():.1%}")
    )
    summary.append(("gradient boosting, told the segments", *_supervised(documented, test, truth)))
    _print(
        f"Customers whose `{given}` is that of their cluster's majority",
        ("method", f"{train.n_rows:,} rows learnt from", f"{test.n_rows:,} test rows"),
        summary,
    )


def _supervised(table: Table, test: Dataset, truth: NDArray[np.object_]) -> tuple[str, str]:
    """Ask how well the same columns tell the segments to a classifier that is told them."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.model_selection import cross_val_predict

    model = HistGradientBoostingClassifier(max_iter=60, random_state=SEED)
    labels = truth.astype(str)
    inside = cross_val_predict(model, table.prepared, labels, cv=5)
    outside = model.fit(table.prepared, labels).predict(encode(test.frame, table.blocks))
    given = test.frame[_given_column(test)].to_numpy(dtype=str)
    return f"{(inside == labels).mean():.1%} (5-fold)", f"{(outside == given).mean():.1%}"


def _given_column(dataset: Dataset) -> str:
    plan = suggest_plan(dataset)
    return next(c for c in GIVEN_SEGMENTS if c in plan.names and plan[c].role is Role.DESCRIBES)


def _mall_recipe(table: Table) -> None:
    """Set the mall recipe beside plain k-means on the same three columns."""
    learnt = [representation for representation, _ in _learn(table, MORE_SEEDS)]
    mse, mae, r2 = _kept(table, learnt[0])
    least = min(_kept(table, one)[2] for one in learnt)
    spaces = {
        "mall": [embed(representation, table.prepared) for representation in learnt],
        "plain k-means": [table.prepared] * MORE_SEEDS,
        "PCA(2) + k-means": [embed(fit_pca(table.prepared, 2), table.prepared)] * MORE_SEEDS,
    }
    rows = []
    for size in (5, 6):
        for name, points in spaces.items():
            groups = [_group(points[run], size, table.recipe, run) for run in range(MORE_SEEDS)]
            apart = _apart(table.prepared, groups[:1])[0]
            inertia = metrics.inertia(groups[0].points, groups[0].labels)
            rows.append(
                (str(size), name, *_quality_cells(table, groups[0], apart), f"{inertia:.1f}",
                 f"{_least_agreement(groups):.2f}")
            )  # fmt: skip
    recipe = table.recipe
    widths = "-".join(map(str, (table.prepared.shape[1], *(recipe.hidden or ()), recipe.latent)))
    _print(
        f"The mall recipe, {widths}, on `{table.dataset.name}`, {table.dataset.n_rows} rows, none "
        f"held out: MSE {mse:.3f}, MAE {mae:.3f}, R² {r2:.3f} (least of {MORE_SEEDS} seeds "
        f"{least:.3f})",
        ("K", "method", *_QUALITY, "inertia, own space", f"least ARI, {MORE_SEEDS} seeds"),
        rows,
    )


def _print(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print(f"\n**{title}**\n")
    print(f"| {' | '.join(header)} |")
    print(f"|{' --- |' * len(header)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
