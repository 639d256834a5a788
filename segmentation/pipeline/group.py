"""Cluster the representations of a method, for every number of segments."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import relabel_by_size, size_order
from segmentation.clustering.settings import Settings
from segmentation.common.arrays import Ints
from segmentation.common.random_streams import of_start
from segmentation.domain.assignment import assign_together
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.grouping import ClusterModel
from segmentation.pipeline.algorithm_settings import settings_of
from segmentation.pipeline.representations import PreparedData, RandomStart, Space

_Draft = tuple[Space, Mapping[int, ClusterModel]]  # groupings as the algorithm numbers its segments


@dataclass(frozen=True, slots=True)
class ClusterFit:
    """Customers in K segments, not yet measured.

    Attributes
    ----------
    labels : ndarray of int, shape (n_customers,)
        By falling size; -1 for customers in no segment.
    cluster_model : ClusterModel
    """

    labels: Ints
    cluster_model: ClusterModel


@dataclass(frozen=True, slots=True)
class GroupedSpace:
    """The numbers of segments that share a space, with the customers in each.

    Attributes
    ----------
    space : Space
    groups : mapping of int to ClusterFit
        One at least, by the number of segments.
    """

    space: Space
    groups: Mapping[int, ClusterFit]

    @property
    def sizes(self) -> list[int]:
        """The numbers of segments, rising."""
        return list(self.groups)

    @property
    def labels(self) -> list[Ints]:
        """The labels for each of them."""
        return [group.labels for group in self.groups.values()]


@dataclass(frozen=True, slots=True)
class MethodFit:
    """One method's groups, for every number of segments that it gave.

    Attributes
    ----------
    config : ResolvedConfig
        Whose method, recipe and seed the groups were made with.
    settings : Settings
    spaces : tuple of GroupedSpace
        One, or one for each number of segments where each has its own; none where the method gave
        no groups.
    other_starts : tuple of mapping of int to ClusterFit
        The groups from other random starts.
    owners : ndarray of int, shape (n_customers,), or None
        Customers with the same one are in one segment.
    """

    config: ResolvedConfig
    settings: Settings
    spaces: tuple[GroupedSpace, ...]
    other_starts: tuple[Mapping[int, ClusterFit], ...]
    owners: Ints | None = None

    @property
    def groups(self) -> dict[int, ClusterFit]:
        """The customers in every number of segments, whatever the space."""
        return _together(self.spaces)

    def only(self, sizes: Container[int]) -> "MethodFit":
        """Return the same for some numbers of segments."""
        return self.with_groups({k: group for k, group in self.groups.items() if k in sizes})

    def with_groups(self, groups: Mapping[int, ClusterFit]) -> "MethodFit":
        """Return the same spaces with other groups; numbers of segments that are not in go."""
        kept = (
            GroupedSpace(one.space, {size: groups[size] for size in one.groups if size in groups})
            for one in self.spaces
        )
        return replace(self, spaces=tuple(one for one in kept if one.groups))


def fit_clusters(
    starts: Sequence[RandomStart], table: PreparedData, sizes: Sequence[int], config: ResolvedConfig
) -> MethodFit:
    """Group what each random start sees; numbers that leave a segment empty are left out."""
    settings = settings_of(config, table.blocks)
    own = _groups(starts[0], 0, table, sizes, config)
    found = MethodFit(config, settings, own, (), table.owners)
    return with_other_starts(found, starts[1:], table, sizes)


def with_other_starts(
    found: MethodFit, others: Iterable[RandomStart], table: PreparedData, sizes: Sequence[int]
) -> MethodFit:
    """Return the same groups, with those of further random starts to compare them with."""
    groups = (
        _together(_groups(start, run, table, sizes, found.config))
        for run, start in enumerate(others, start=1)
    )
    return replace(found, other_starts=tuple(groups))


def _groups(
    start: RandomStart, run: int, table: PreparedData, sizes: Sequence[int], config: ResolvedConfig
) -> tuple[GroupedSpace, ...]:
    """Group what one random start sees."""
    if start.tuned:
        drafts: list[_Draft] = [
            (tuned.space, {size: tuned.cluster_model}) for size, tuned in start.tuned.items()
        ]
    else:
        fit = ALGORITHMS[config.card.algorithm.name].fit
        seed = of_start(config.seed, "group", run)
        settings = settings_of(config, table.blocks)
        drafts = [(start.space, fit(start.space.clustered, sizes, settings, seed))]
    return tuple(_numbered(drafts, table.owners))


def _numbered(drafts: Sequence[_Draft], owners: Ints | None) -> Iterator[GroupedSpace]:
    """Relabel segments by falling size; leave out numbers of which a segment is empty.

    Customers of one owner are in one segment.
    """
    for space, cluster_models in drafts:
        groups = {}
        for size, draft in cluster_models.items():
            labels, cluster_model = relabel_by_size(space.clustered, draft)
            if owners is not None:
                joint = assign_together(cluster_model, space.clustered, owners)
                new = size_order(np.bincount(joint, minlength=size), cluster_model)
                labels, cluster_model = new[joint], cluster_model.renumbered(new)
            if len(np.unique(labels[labels >= 0])) == size:
                groups[size] = ClusterFit(labels, cluster_model)
        if groups:
            yield GroupedSpace(space, groups)


def _together(spaces: Sequence[GroupedSpace]) -> dict[int, ClusterFit]:
    return {size: group for one in spaces for size, group in one.groups.items()}
