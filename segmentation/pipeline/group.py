"""Group customers as a method sees them, for every number of segments."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import by_falling_size
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.grouping import Grouping
from segmentation.domain.methods import METHODS
from segmentation.domain.representation import Representation
from segmentation.pipeline.representations import Start, Table, settings_of


@dataclass(frozen=True, slots=True)
class Group:
    """Customers in K segments, not yet measured.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        By falling size; -1 for customers in no segment.
    grouping : Grouping
    points : ndarray, shape (n_customers, n_dimensions)
        What is shown and measured of what was grouped, blanks filled.
    grouped : ndarray, shape (n_customers, n_dimensions)
        What was grouped: the same, or with NaN for blanks where the method leaves them open.
    representation : Representation
        What gives these points.
    """

    labels: Ints
    grouping: Grouping
    points: Floats
    grouped: Floats
    representation: Representation


@dataclass(frozen=True, slots=True)
class Grouped:
    """One method's groups, for every number of segments that it gave.

    Attributes
    ----------
    config : SegmentationConfig
        Whose method, recipe and seed the groups were made with.
    settings : Settings
    groups : mapping of int to Group
    elsewhere : tuple of mapping of int to Group
        The same from other random starts.
    """

    config: SegmentationConfig
    settings: Settings
    groups: Mapping[int, Group]
    elsewhere: tuple[Mapping[int, Group], ...]

    def only(self, sizes: Container[int]) -> "Grouped":
        """Return the same for some numbers of segments."""
        own = {size: group for size, group in self.groups.items() if size in sizes}
        return replace(self, groups=own)


def grouped(
    starts: Sequence[Start], table: Table, sizes: Sequence[int], config: SegmentationConfig
) -> Grouped:
    """Group what each random start sees; numbers that leave a segment empty are left out."""
    settings = settings_of(config, table.blocks)
    runs = [_group(start, table, sizes, config, settings, run) for run, start in enumerate(starts)]
    return Grouped(config, settings, runs[0], tuple(runs[1:]))


def _group(
    start: Start,
    table: Table,
    sizes: Sequence[int],
    config: SegmentationConfig,
    settings: Settings,
    run: int,
) -> dict[int, Group]:
    opened = start.representation.blanks == "open"
    if start.tuned:
        found = {size: (t.grouping, t.points, t.representation) for size, t in start.tuned.items()}
    else:
        fit = ALGORITHMS[METHODS[config.method].algorithm].fit
        rows = table.observed if opened else start.points
        groupings = fit(rows, sizes, settings, derived(config.seed, f"group {run}"))
        found = {
            size: (grouping, start.points, start.representation)
            for size, grouping in groupings.items()
        }
    groups = {}
    for size, (draft, points, representation) in found.items():
        rows = table.observed if opened else points
        labels, grouping = by_falling_size(rows, draft)
        if len(np.unique(labels[labels >= 0])) == size:
            groups[size] = Group(labels, grouping, points, rows, representation)
    return groups
