"""Read every page and the report for sentences that contradict each other, on many files.

Run ``python benchmarks/voice.py [--files 100] [--seed 1000] [--only NAME ...] [--start N]
[--results FILE]``. Each study of `studies/` is drawn as a file, taken in by the app, segmented by
one of six methods in turn, and every page and the report are drawn at the number of segments that
is suggested and at another one. Where the methods are tried on Other ways, two plain ones are. The
rules are in `voices/`. It prints each contradiction with its two sentences, then how many were
found by each rule; it ends with 1 where there are any. A file takes 5 to 15 seconds. ``--results``
keeps what was found in each file, a line of JSON each, and goes on where an earlier run ended.
"""

import argparse
import gc
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from result_lines import keep_result, read_results
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
    gc.freeze()  # Streamlit has Keras collect garbage after every run of a page
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
        yield drawn(visitor, f"{_name(study, seed, method)}, {size} segments")


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in one file.

    Attributes
    ----------
    file : str
        The study, its seed and the method.
    n_views : int
        At how many numbers of segments it was drawn.
    found : list of (str, str)
        Each contradiction, as the rule and the line that tells of it.
    refused : str
        Why it was refused; empty where it was not.
    """

    file: str
    n_views: int
    found: list[tuple[str, str]]
    refused: str = ""


def read(study: Study, seed: int, method: Method | None, *, others: bool) -> Read:
    """Draw one file and read it."""
    file = _name(study, seed, method)
    found, n_views = [], 0
    try:
        for view in views(study, seed, method, others=others):
            n_views += 1
            found += [(one.rule, f"{view.file}: {one}") for one in contradictions(view)]
    except SegmentationError as refused:  # an answer, with nothing to draw
        return Read(file, n_views, found, str(refused))
    return Read(file, n_views, found)


def main() -> int:
    """Read files and print what contradicts itself."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=_FIRST_SEED)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--results", type=Path, help="where what was found is kept")
    asked = parser.parse_args()
    known = _kept(asked.results)
    began = time.perf_counter()
    done: list[Read] = []
    some = itertools.islice(files(asked.seed), asked.start, asked.start + asked.files)
    for place, (study, seed, method) in enumerate(some):
        if asked.only and study.name not in asked.only:
            continue
        print(f"{len(done) + 1}: {study.name}", file=sys.stderr, flush=True)
        one = known.get(_name(study, seed, method))
        if one is None:
            one = read(study, seed, method, others=place % 4 == 0)
            keep_result(asked.results, asdict(one))
        done.append(one)
        for _, line in one.found:
            print(line, flush=True)
        if one.refused:
            print(f"{one.file}: {one.refused}", flush=True)
    by_rule = Counter(rule for one in done for rule, _ in one.found)
    print(
        f"\n{len(done)} files, {sum(bool(one.refused) for one in done)} of them refused, "
        f"{sum(one.n_views for one in done)} views: {by_rule.total()} contradictions in "
        f"{sum(bool(one.found) for one in done)} files ({time.perf_counter() - began:.0f} s)"
    )
    for rule, count in by_rule.most_common():
        print(f"{count:5d}  {rule}")
    return int(bool(by_rule))


def _name(study: Study, seed: int, method: Method | None) -> str:
    return f"{study.name}, seed {seed}, {method or 'unasked'}"


def _kept(results: Path | None) -> dict[str, Read]:
    return {kept["file"]: Read(**kept) for kept in read_results(results)}


if __name__ == "__main__":
    with threadpool_limits(1):
        sys.exit(main())
