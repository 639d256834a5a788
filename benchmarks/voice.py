"""Read every page and the report for sentences that contradict each other, on many files.

Run ``python benchmarks/voice.py [--files 100] [--seed 1000] [--only NAME ...] [--start N]``. Each
study of `studies/` is drawn as a file, taken in by the app, segmented by one of six methods in
turn, and every page and the report are drawn at the number of segments that is suggested and at
another one. Where the methods are tried on Other ways, two plain ones are. The rules are in
`voices/`. It prints each contradiction with its two sentences, then how many were found by each
rule; it ends with 1 where there are any. A file takes 5 to 15 seconds.
"""

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from studies.catalogue import STUDIES
from studies.study import Study
from threadpoolctl import threadpool_limits
from voices.drawing import drawn, try_methods, visitor_with
from voices.rules import contradictions
from voices.view import View

from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import Method

# None is nobody's choice: the network, or what holds better.
METHODS: tuple[Method | None, ...] = (
    None, "kmeans", "latent_classes", None, "kmeans", "agglomerative", "pca", "gmm"
)  # fmt: skip
TRIED: tuple[Method, ...] = ("kmeans", "agglomerative")
_FIRST_SEED = 1_000


def files(first_seed: int) -> Iterator[tuple[Study, int, Method | None]]:
    """Give all studies with one seed after the other; methods take turns."""
    place = 0
    for seed in itertools.count(first_seed):
        for study in STUDIES:
            yield study, seed, METHODS[(place + seed) % len(METHODS)]
            place += 1


def views(study: Study, seed: int, method: Method | None, *, others: bool) -> Iterator[View]:
    """Draw one file at the suggested number of segments, and at another."""
    visitor = visitor_with(study.draw(seed).frame, method)
    exploration = visitor.search.exploration
    assert exploration is not None
    suggested = exploration.suggestion.n_segments
    sizes = exploration.sizes_tried
    runner_up = exploration.suggestion.runner_up
    forced = sizes[(sizes.index(suggested) + 1 + seed % 5) % len(sizes)]
    for size in dict.fromkeys((suggested, runner_up or forced, forced)):
        visitor.search.choose_size(size)
        if others:
            try_methods(visitor, {*TRIED, visitor.search.method})
        yield drawn(visitor, f"{study.name}, seed {seed}, {method or 'unasked'}, {size} segments")


def main() -> int:
    """Read files and print what contradicts itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=_FIRST_SEED)
    parser.add_argument("--only", nargs="*", default=())
    asked = parser.parse_args()
    by_rule: Counter[str] = Counter()
    n_views = n_bad = n_files = n_refused = 0
    began = time.perf_counter()
    some = itertools.islice(files(asked.seed), asked.start, asked.start + asked.files)
    for place, (study, seed, method) in enumerate(some):
        if asked.only and study.name not in asked.only:
            continue
        n_files += 1
        print(f"{n_files}: {study.name}", file=sys.stderr, flush=True)
        bad = False
        try:
            for view in views(study, seed, method, others=place % 4 == 0):
                n_views += 1
                for found in contradictions(view):
                    bad = True
                    by_rule[found.rule] += 1
                    print(f"{view.file}: {found}", flush=True)
        except SegmentationError as refused:  # an answer, with nothing to draw
            n_refused += 1
            print(f"{study.name}, seed {seed}, {method}: {refused}", flush=True)
        n_bad += bad
    print(
        f"\n{n_files} files, {n_refused} of them refused, {n_views} views: "
        f"{sum(by_rule.values())} contradictions in {n_bad} files "
        f"({time.perf_counter() - began:.0f} s)"
    )
    for rule, count in by_rule.most_common():
        print(f"{count:5d}  {rule}")
    return int(bool(by_rule))


if __name__ == "__main__":
    with threadpool_limits(1):
        sys.exit(main())
