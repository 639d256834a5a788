"""Try a method beside the one that is explored, in pieces that either process takes."""

from dataclasses import replace

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.common.second_process import ProcessTask, SecondProcess
from segmentation.domain.exploration import Exploration, UncheckedExploration
from segmentation.domain.methods import Method
from segmentation.evaluation.stability import Stability
from segmentation.pipeline.evaluate import Distinctness, checked_partitions, measure_distinctness
from segmentation.pipeline.explore_by_method import checked_exploration, learn_and_group
from segmentation.pipeline.group import MethodFit, with_other_starts
from segmentation.pipeline.refit import GroupedHalves, fit_halves, fit_resamples
from segmentation.pipeline.representations import PreparedData
from segmentation.pipeline.setup import RunSetup

_MOST_COPIED = 5_000_000  # cells of the file that are sent to another process

_Grouped = tuple[UncheckedExploration, MethodFit]


class MethodTrial:
    """A method that is explored while the usual one is.

    Its pieces go to the second process, one after the other; whoever asks for the result does
    those that it has not come to.

    Parameters
    ----------
    run : RunSetup
    method : str
    beside : SecondProcess
        Not used where the table is too large to be copied.
    """

    def __init__(self, run: RunSetup, method: Method, beside: SecondProcess) -> None:
        self.method = method
        self._run = replace(run, config=replace(run.config, method=method))
        small = run.dataset.frame.size <= _MOST_COPIED
        submit = beside.submit if small else ProcessTask
        self._grouped = submit(_group, self._run)
        self._distinctness = submit(_distinctness, run.table, self._grouped)
        self._resamples = submit(_resamples, self._grouped)
        self._halves = submit(_halves, self._grouped)

    def exploration(self) -> Exploration | None:
        """Wait for what comes of it; ``None`` where it finds no groups, or not as many as asked."""
        try:
            # The last first: the other process has begun with the others.
            halves = self._halves.result()
            resamples = self._resamples.result()
            distinctness = self._distinctness.result()
            found, chosen = self._grouped.result()
        except SegmentationError:
            return None
        partitions = checked_partitions(
            self._run.table, chosen, found.partitions, distinctness, halves, resamples
        )
        whole = found.with_frame(self._run.dataset.frame)
        return checked_exploration(self._run, whole, partitions)


def _group(run: RunSetup) -> _Grouped:
    """Group from every random start; the customers themselves need not travel back."""
    found, seen, chosen = learn_and_group(run, silent)
    chosen = with_other_starts(chosen, seen.others, run.table, run.sizes)
    return found.with_frame(found.frame.iloc[:0]), chosen


def _distinctness(table: PreparedData, grouped: _Grouped) -> Distinctness:
    return measure_distinctness(table, grouped[1])


def _resamples(grouped: _Grouped) -> dict[int, Stability]:
    return fit_resamples(grouped[1], silent)


def _halves(grouped: _Grouped) -> dict[int, GroupedHalves]:
    return fit_halves(grouped[1])
