"""Hold the probability that a verdict states against what came of it in studies.

Run ``python benchmarks/calibration.py RESULTS ...`` on files that ``verdict.py --results`` kept.
Right is an adjusted Rand index of 0.8 or more at the suggested number of segments; without groups
nothing is. It prints Markdown: what each verdict states beside what was held, how far that is off,
and the Brier score (Brier, Monthly Weather Review 78, 1950), of all studies and of each family.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from studies.catalogue import BY_NAME
from studies.running import Found, kept

from segmentation.domain.result import Level
from segmentation.evaluation.verdict_record import RECORD

RIGHT = 0.8
LEVELS: tuple[Level, ...] = get_args(Level)


def is_right(found: Found) -> bool:
    """Say whether the segments are the groups that were put in."""
    return found.ari is not None and found.ari >= RIGHT


def stated(found: Found) -> float:
    """Return the probability that the verdict states."""
    return {level: RECORD[level].share for level in LEVELS}[found.verdict]  # type: ignore[index]


def brier(results: Sequence[Found]) -> float:
    """Return the Brier score, 0 to 1; lower is better."""
    return float(np.mean([(stated(one) - is_right(one)) ** 2 for one in results]))


def main(arguments: Sequence[str]) -> None:
    """Read the results, and print."""
    results = [one for path in arguments for one in kept(Path(path))]
    print("| verdict | stated | right of files | held | off by |")
    print("| --- " * 5 + "|")
    for level in LEVELS:
        own = [one for one in results if one.verdict == level]
        if not own:
            continue
        n_right = sum(map(is_right, own))
        held, said = n_right / len(own), RECORD[level].share
        print(
            f"| {level} | {said:.2f} | {n_right} of {len(own)} | {held:.2f} "
            f"| {abs(held - said):.2f} |"
        )
    base = float(np.mean([is_right(one) for one in results]))
    print(
        f"\nBrier score of what is stated {brier(results):.3f} on {len(results)} tables; "
        f"of one share for all {base * (1 - base):.3f}."
    )
    families = dict.fromkeys(BY_NAME[one.study].family for one in results)
    of_families = (
        f"{family} {brier([one for one in results if BY_NAME[one.study].family == family]):.3f}"
        for family in families
    )
    print(f"By family: {', '.join(of_families)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
