"""Fit and check the probability that segments are groups that are really there.

Run ``python benchmarks/calibration.py fit RESULTS`` on results of ``verdict.py --results`` with
seeds for making rules, and ``python benchmarks/calibration.py check RESULTS`` on others. Fit prints
the weights that `segmentation/evaluation/probability.py` holds; check prints Brier scores and the
share that was right for each tenth of what was stated: of the suggested numbers, and of all.

Right is what agrees with the planted groups: an adjusted Rand index of 0.8 or more. Without
planted groups nothing is right.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from sklearn.linear_model import LogisticRegression
from studies.running import RELIED_ON, Found, kept

from segmentation.domain.measures import DenseGroups, ExcessOverNull, PairApart, Separation
from segmentation.evaluation.decision_rule import Candidate
from segmentation.evaluation.probability import FEATURES, features, probability

AGREES = 0.8
PENALTY = 1.0


def measured(row: dict[str, float]) -> Candidate:
    """Put together again what was measured of one number of segments."""
    shallow = int(row["shallow_pairs"])
    valleys = [row["valley"]] * max(shallow, 1)
    valleys += [0.0] * (int(row["n_pairs"]) - len(valleys))
    dense = DenseGroups(2, row["dense_covered"], row["dense_kept_whole"])
    pairs = tuple(PairApart(0, 1, row["traits"], valley) for valley in valleys)
    return Candidate(
        n_segments=int(row["n_segments"]),
        smallest=int(row["smallest"]),
        n_customers=int(row["n_customers"]),
        silhouette=row["silhouette"],
        repeatability=row["repeatability"],
        worst_jaccard=row["worst_jaccard"],
        prediction_strength=row["prediction_strength"],
        excess=ExcessOverNull(
            row["excess_silhouette"], row["excess_explained"], row["excess_explained_correlation"]
        ),
        separation=Separation(pairs, bool(row["has_piles"]), dense),
    )


def right(row: dict[str, float]) -> bool:
    """Say whether the segments agree with planted groups."""
    return row["ari"] >= AGREES  # not where there are none


def fit(results: Sequence[Found]) -> str:
    """Return the weights, a line a feature."""
    rows = [row for one in results for row in one.evidence]
    values = np.array([features(measured(row)) for row in rows])
    middle, spread = values.mean(axis=0), values.std(axis=0)
    model = LogisticRegression(C=1 / PENALTY, max_iter=5_000)
    model.fit((values - middle) / spread, [right(row) for row in rows])
    weights = model.coef_[0] / spread
    start = float(model.intercept_[0] - (weights * middle).sum())
    lines = [f"_START = {start:.4g}"]
    lines += [
        f'    "{name}": {weight:.4g},' for name, weight in zip(FEATURES, weights, strict=True)
    ]
    return "\n".join(lines)


def check(results: Sequence[Found]) -> str:
    """Return Brier scores, and a table of what was stated and what was right."""
    suggested = [
        row for one in results for row in one.evidence if row["n_segments"] == one.suggested
    ]
    everything = [row for one in results for row in one.evidence]
    relied = [one.verdict in RELIED_ON for one in results]
    return "\n\n".join(
        [
            _curve(f"The suggested number of {len(results)} tables", suggested),
            _curve("All numbers of segments", everything),
            f"By verdict: clear or usable in {sum(relied)}.",
        ]
    )


def _curve(what: str, rows: Sequence[dict[str, float]]) -> str:
    stated = np.array([probability(measured(row)) for row in rows])
    was = np.array([right(row) for row in rows], dtype=np.float64)
    brier = np.mean((stated - was) ** 2)
    lines = [
        f"{what}: Brier score {brier:.3f}, of one share for all {was.var():.3f}.",
        "",
        "| stated | tables | stated on average | right |",
        "| --- | --- | --- | --- |",
    ]
    tenth = np.minimum((stated * 10).astype(int), 9)
    for place in range(10):
        own = tenth == place
        if own.any():
            lines.append(
                f"| {place / 10:.1f} to {(place + 1) / 10:.1f} | {own.sum()} "
                f"| {stated[own].mean():.2f} | {was[own].mean():.2f} |"
            )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("fit", "check"))
    parser.add_argument("results", type=Path, nargs="+")
    parsed = parser.parse_args(arguments)
    results = [one for path in parsed.results for one in kept(path)]
    print(fit(results) if parsed.what == "fit" else check(results))


if __name__ == "__main__":
    main()
