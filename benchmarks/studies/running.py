"""Run the product on studies, keep each result as a line of JSON, and put them into tables."""

import math
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from statistics import mean, median

from result_lines import keep_result, read_results
from sklearn.metrics import adjusted_rand_score

from segmentation.common.arrays import Ints
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.exploration import Partition
from segmentation.domain.measures import Separation
from segmentation.domain.methods import Method
from segmentation.evaluation.decision_rule import MOST_BETWEEN, candidate
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from studies.baselines import BASELINES, coded
from studies.catalogue import BY_NAME, STUDIES
from studies.study import KEY, Study

RELIED_ON = ("clear", "usable")
UNASKED = "unasked"  # nobody chose the method


@dataclass(frozen=True, slots=True)
class Found:
    """What the product says of one table of a study.

    Attributes
    ----------
    study : str
    seed : int
    method : str
    suggested : int
    runner_up : int or None
    verdict : str
    ari : float or None
        Adjusted Rand index at the suggested number; ``None`` where there are no groups.
    seconds : float
    others : dict of str to int
        The numbers that common rules give.
    evidence : list of dict of str to float
        What was measured of each number of segments, by the names of ``Candidate`` and of its
        parts, with the adjusted Rand index.
    """

    study: str
    seed: int
    method: str
    suggested: int
    runner_up: int | None
    verdict: str
    ari: float | None
    seconds: float
    others: dict[str, int]
    evidence: list[dict[str, float]] = field(default_factory=list)

    @property
    def _study(self) -> Study:
        return BY_NAME[self.study]

    @property
    def exact(self) -> bool:
        """Whether a right number is suggested."""
        return self.suggested in self._study.admissible

    @property
    def right(self) -> bool:
        """Whether the answer is right.

        Without groups: none or weak. Else a right number, or its neighbour with it as the
        runner-up; or an honest none or weak where the groups are not round.
        """
        refused = self.verdict not in RELIED_ON
        if not self._study.admissible:
            return refused
        near = self.runner_up in self._study.admissible
        return self.exact or near or (refused and not self._study.is_round)

    @property
    def misleads(self) -> bool:
        """Whether segments are to be relied on that are none, or off by more than one."""
        if self.verdict not in RELIED_ON:
            return False
        return all(abs(self.suggested - k) > 1 for k in self._study.admissible)


def measured(study: Study, seed: int, method: Method | None, *, others: bool) -> Found:
    """Draw a study's table, read and segment it as a file, and compare with what is known."""
    drawn = study.draw(seed)
    data = drawn.frame.to_csv(index=False).encode()
    begin = time.perf_counter()
    dataset = read_table(data, name="study.csv")
    result = choose(explore(dataset, SegmentationConfig(method=method), baselines=()))
    seconds = time.perf_counter() - begin
    partitions = result.exploration.partitions
    truth = None
    if drawn.truth is not None:
        truth = drawn.truth[drawn.frame[KEY].isin(result.exploration.frame[KEY]).to_numpy()]
    evidence = [_evidence(one, truth) for one in partitions]
    found: dict[str, int] = {}
    if others:
        points = coded(drawn.frame)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of too few distinct rows
            found = {name: rule(points, seed) for name, rule in BASELINES.items()}
    suggestion = result.exploration.suggestion
    return Found(
        study.name, seed, method or UNASKED, suggestion.n_segments, suggestion.runner_up,
        result.verdict.level, _ari(result.partition, truth), seconds, found, evidence,
    )  # fmt: skip


def _ari(partition: Partition, truth: Ints | None) -> float | None:
    return None if truth is None else float(adjusted_rand_score(truth, partition.labels))


def _evidence(partition: Partition, truth: Ints | None) -> dict[str, float]:
    """Return what was measured of one number of segments, without the pairs."""
    measured = candidate(partition)
    own = asdict(replace(measured, separation=Separation((), has_piles=False)))
    del own["separation"]
    excess, dense = own.pop("excess"), measured.separation.dense
    return {
        **own,
        **{f"excess_{name}": value for name, value in excess.items()},
        "traits": measured.separation.traits,
        "valley": measured.separation.valley,
        "n_pairs": float(len(measured.separation.pairs)),
        "shallow_pairs": float(sum(p.valley > MOST_BETWEEN for p in measured.separation.pairs)),
        "has_piles": float(measured.separation.has_piles),
        "dense_covered": dense.covered if dense else 0.0,
        "dense_kept_whole": dense.kept_whole if dense else 1.0,
        "dense_unmixed": dense.unmixed if dense else 1.0,
        "ari": math.nan if truth is None else float(adjusted_rand_score(truth, partition.labels)),
    }


def kept(path: Path | None) -> list[Found]:
    """Read the results of an earlier run."""
    return [Found(**result) for result in read_results(path)]


def keep(path: Path | None, found: Found) -> None:
    """Add a result to those of an earlier run."""
    keep_result(path, asdict(found))


def asked_for(families: Sequence[str], seeds: Iterable[int]) -> list[tuple[str, int]]:
    """Return the studies of some families with each seed, all of a seed before the next."""
    names = [study.name for study in STUDIES if study.family in families]
    return [(name, seed) for seed in seeds for name in names]


def line(found: Sequence[Found]) -> str:
    """Put the results of one study into a line."""
    study = BY_NAME[found[0].study]
    numbers = ", ".join(str(one.suggested) for one in found)
    levels = Counter(one.verdict for one in found)
    shares = [one.ari for one in found if one.ari is not None]
    wanted = study.admissible or {1}
    others = [
        f"{sum(one.others[name] in wanted for one in found)}" if found[0].others else "–"
        for name in BASELINES
    ]
    cells = (
        study.name, " or ".join(map(str, sorted(wanted))), numbers,
        f"{sum(one.right for one in found)} of {len(found)}",
        ", ".join(f"{count} {level}" for level, count in levels.most_common()),
        f"{median(shares):.2f}" if shares else "–", f"{mean(one.seconds for one in found):.1f}",
        *others,
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def heading() -> str:
    """Return the head of the table."""
    names = (
        "study", "right", "suggested, a seed each", "right in", "verdicts", "ARI, median",
        "seconds", *BASELINES,
    )  # fmt: skip
    return "| " + " | ".join(names) + " |\n" + "| --- " * len(names) + "|"


def totals(found: Sequence[Found]) -> str:
    """Add up the results by family."""
    said = []
    for family in dict.fromkeys(study.family for study in STUDIES):
        own = [one for one in found if BY_NAME[one.study].family == family]
        if not own:
            continue
        right, misleading = sum(o.right for o in own), sum(o.misleads for o in own)
        clear = sum(o.verdict == "clear" for o in own if o.misleads)
        rules = {
            name: sum(o.others.get(name) in (BY_NAME[o.study].admissible or {1}) for o in own)
            for name in BASELINES
        }
        beside = ", ".join(f"{name} {count}" for name, count in rules.items())
        said.append(
            f"{family}: right in {right} of {len(own)}, the number itself in "
            f"{sum(o.exact for o in own)}; clear or usable where there is nothing, or more than "
            f"one off, in {misleading} ({clear} clear)."
            + (f" The number itself by other rules: {beside}." if own[0].others else "")
        )
    return "\n".join(said)
