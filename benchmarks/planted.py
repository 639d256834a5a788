"""Tables with planted segments, whose true number and members are known.

Nothing is read from disk and every table follows from its seed. `benchmarks/verdict.py` runs the
whole core over them.

A planted table is drawn as follows. Every informative column has a latent level for each segment;
numbers are normal around it (some exponentiated, some rounded, in some files correlated within
segments and with spreads that differ between segments), orders are cut from a normal, and yes/no
and categories have log-odds in its place. One factor for all levels is then set so that an oracle
that knows every density recovers the segments with a drawn adjusted Rand index of 0.90 to 0.995.
Columns that have nothing to do with the segments, blanks and outliers come on top; the oracle is
measured again on what is left to see.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from noise import NAMES, ORDERS, PLACES, ROWS, Floats, Ints, Table, irrelevant, numbered
from sklearn.metrics import adjusted_rand_score

ORACLE_TARGETS = (0.90, 0.93, 0.96, 0.98, 0.995)
SMALLEST_SHARE = 0.05


def planted(seed: int) -> Table:
    """Draw a table of 2 to 8 segments in mixed columns.

    Parameters
    ----------
    seed : int

    Returns
    -------
    Table
    """
    rng = np.random.default_rng([2026, 1, seed])
    n_rows = int(ROWS[seed % len(ROWS)])
    most = 6 if n_rows < 500 else 8
    n_segments = int(rng.integers(2, most + 1))
    target = float(rng.choice(ORACLE_TARGETS))
    while True:
        design = _design(rng, n_segments, n_rows)
        table = _at_overlap(rng, design, target)
        if table is not None:
            break
    frame, truth, oracle, informative = table
    kind = f"planted {n_segments}{', correlated within' if design.loading else ''}"
    return Table(f"planted-{seed}", kind, frame, truth, oracle, informative)


@dataclass(frozen=True, slots=True)
class _Design:
    """What stays the same while the overlap is set."""

    truth: Ints
    forms: tuple[str, ...]
    levels: tuple[Floats, ...]  # of each informative column, (K,) or (K, n_levels)
    spreads: Floats  # (n_informative, K)
    loading: float  # of the factor that numbers share within segments
    nirrelevant: int
    blank_share: float
    outlier_share: float

    @property
    def n_segments(self) -> int:
        return int(self.truth.max()) + 1


def _design(rng: np.random.Generator, n_segments: int, n_rows: int) -> _Design:
    shares = np.zeros(n_segments)
    while shares.min() < SMALLEST_SHARE:
        shares = rng.dirichlet(np.full(n_segments, rng.choice([2.0, 5.0, 50.0])))
    sizes = np.maximum(np.rint(shares * n_rows).astype(int), 1)
    sizes[sizes.argmax()] += n_rows - sizes.sum()
    truth = rng.permutation(np.repeat(np.arange(n_segments), sizes))
    n_informative = int(rng.integers(max(3, n_segments // 2 + 1), 16))
    forms = [str(f) for f in rng.choice(
        ["number", "skewed", "whole", "ordered", "yes/no", "category"], n_informative,
        p=[0.3, 0.15, 0.15, 0.12, 0.16, 0.12],
    )]  # fmt: skip
    forms[0], forms[1] = "number", "whole"
    levels: list[Floats] = []
    for form in forms:
        width = int(rng.integers(3, 7)) if form == "category" else 0
        shape = (n_segments, width) if width else (n_segments,)
        drawn = rng.normal(size=shape)
        if form in ("number", "skewed", "whole", "ordered") and rng.random() < 0.5:
            # a few heights that segments share, as in "high or low"
            heights = rng.permutation(np.arange(n_segments) % rng.integers(2, n_segments + 1))
            drawn = heights * 1.5 - 1
        levels.append(drawn - drawn.mean(axis=0))
    return _Design(
        truth=truth.astype(np.int64),
        forms=tuple(forms),
        levels=tuple(levels),
        spreads=np.exp(rng.normal(0, rng.choice([0.0, 0.2]), (n_informative, n_segments))),
        loading=float(rng.choice([0.0, 0.0, 0.2])),
        nirrelevant=int(rng.integers(0, min(n_informative, 30 - n_informative) + 1)),
        blank_share=float(rng.choice([0.0, 0.02, 0.05])),
        outlier_share=float(rng.choice([0.0, 0.01])),
    )


def _at_overlap(
    rng: np.random.Generator, design: _Design, target: float
) -> tuple[pd.DataFrame, Ints, float, tuple[str, ...]] | None:
    """Find the factor at which the oracle meets the target; ``None`` where none does."""
    seed = int(rng.integers(2**31))
    low, high = 0.1, 6.0
    if _drawn(design, high, seed)[1] < target:
        return None
    for _ in range(9):
        middle = (low * high) ** 0.5
        if _drawn(design, middle, seed)[1] < target:
            low = middle
        else:
            high = middle
    columns, oracle = _drawn(design, high, seed)
    names = [str(name) for name in rng.permutation(NAMES)]
    informative = tuple(names[: len(columns)])
    n_rows = len(design.truth)
    extra = [irrelevant(rng, n_rows) for _ in range(design.nirrelevant)]
    order = rng.permutation(len(columns) + len(extra))
    every = [*columns, *extra]
    frame = numbered({names[place]: every[place] for place in order})
    for name in names[len(columns) : len(every)]:
        blank = rng.random(n_rows) < design.blank_share
        frame[name] = frame[name].mask(blank)
    return frame, design.truth, oracle, informative


def _drawn(design: _Design, factor: float, seed: int) -> tuple[list[pd.Series], float]:
    """Draw the informative columns, and measure the oracle on what can be seen of them."""
    rng = np.random.default_rng(seed)
    truth, size = design.truth, design.n_segments
    n_rows = len(truth)
    shares = np.bincount(truth) / n_rows
    likelihood = np.tile(np.log(shares), (n_rows, 1))
    shared = rng.normal(size=n_rows)
    numbers, means, spreads = [], [], []  # of columns that are normal around their level
    columns: list[pd.Series] = []
    for form, level, spread in zip(design.forms, design.levels, design.spreads, strict=True):
        shift = factor * level
        seen = rng.random(n_rows) >= design.blank_share
        if form in ("yes/no", "category"):
            odds = np.stack([np.zeros(size), shift], axis=1) if form == "yes/no" else shift
            chance = np.exp(odds - odds.max(axis=1, keepdims=True))
            chance = 0.98 * chance / chance.sum(axis=1, keepdims=True) + 0.02 / odds.shape[1]
            bounds = chance.cumsum(axis=1)[:, :-1]
            value = (rng.random((n_rows, 1)) >= bounds[truth]).sum(axis=1)
            likelihood += np.where(seen[:, None], np.log(chance).T[value], 0.0)
            words = np.array(["No", "Yes"] if form == "yes/no" else PLACES[: odds.shape[1]])
            columns.append(pd.Series(words[value], dtype=object).mask(~seen))
            continue
        own = rng.normal(size=n_rows)
        if form == "ordered":
            words = np.array(ORDERS[int(rng.integers(len(ORDERS)))])
            latent = shift[truth] + own
            cuts = np.quantile(latent, np.arange(1, len(words)) / len(words))
            value = np.searchsorted(cuts, latent)
            edges = np.concatenate([[-np.inf], cuts, [np.inf]])
            chance = _normal_between(edges[:-1] - shift[:, None], edges[1:] - shift[:, None])
            likelihood += np.where(seen[:, None], np.log(chance + 1e-12).T[value], 0.0)
            columns.append(pd.Series(words[value], dtype=object).mask(~seen))
            continue
        wide = rng.random(n_rows) < design.outlier_share / 3
        mixed = (1 - design.loading) ** 0.5 * own + design.loading**0.5 * shared
        latent = shift[truth] + spread[truth] * mixed
        numbers.append(np.where(seen & ~wide, latent, np.nan))
        means.append(shift)
        spreads.append(spread)
        far = latent.mean() + latent.std() * rng.choice([-1, 1], n_rows) * rng.uniform(
            6, 15, n_rows
        )
        latent = np.where(wide, far, latent)
        if form == "skewed":
            value = np.exp(np.clip(3 + 0.5 * latent, -5, 12)).round(2)
        elif form == "whole":
            value = np.rint(100 + 12 * latent)
        else:
            value = (50 + 7.3 * latent).round(3)
        columns.append(pd.Series(value).mask(~seen))
    likelihood += _normal_likelihood(
        np.array(numbers), np.array(means), np.array(spreads), design.loading
    )
    return columns, float(adjusted_rand_score(truth, likelihood.argmax(axis=1)))


def _normal_likelihood(values: Floats, means: Floats, spreads: Floats, loading: float) -> Floats:
    """Return log densities of numbers that share a factor, NaN left out, shape (n_rows, K).

    With scaled residuals r of m seen numbers and a correlation of ρ between all of them, the
    squared length is (Σr² - ρ (Σr)² / (1 + (m - 1) ρ)) / (1 - ρ).
    """
    seen = ~np.isnan(values)
    count = seen.sum(axis=0)
    found = np.zeros((values.shape[1], means.shape[1]))
    for k in range(means.shape[1]):
        residual = (values - means[:, k, None]) / spreads[:, k, None]
        squares = np.nansum(residual**2, axis=0)
        total = np.nansum(residual, axis=0)
        length = (squares - loading * total**2 / (1 + (count - 1) * loading)) / (1 - loading)
        found[:, k] = -length / 2 - (seen * np.log(spreads[:, k, None])).sum(axis=0)
    return found


def _normal_between(low: Floats, high: Floats) -> Floats:
    from scipy.stats import norm

    return np.asarray(norm.cdf(high) - norm.cdf(low), dtype=np.float64)
