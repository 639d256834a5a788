from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.exploration import Exploration, Partition
from segmentation.workspace.exploration_checks import check_exploration


@pytest.fixture
def exploration(plain) -> Exploration:
    return plain.exploration


def with_partition(exploration: Exploration, **changes) -> Exploration:
    first, *others = exploration.partitions
    return replace(exploration, partitions=(replace(first, **changes), *others))


@pytest.mark.parametrize("run", ["plain", "short", "recommended"])
def test_what_a_run_has_found_passes(run, request):
    check_exploration(request.getfixturevalue(run).exploration)


def first(exploration: Exploration) -> Partition:
    return exploration.partitions[0]


@pytest.mark.parametrize(
    "broken",
    [
        lambda e: replace(e, studied=e.studied[::-1]),
        lambda e: replace(e, studied=e.studied + 1),
        lambda e: replace(e, prepared=e.prepared[:, :-1]),
        lambda e: replace(e, training=e.training[:-1]),
        lambda e: replace(e, blocks=e.blocks[:-1]),
        lambda e: replace(e, provisional=29),
        lambda e: replace(e, partitions=e.partitions[::-1]),
        lambda e: replace(e, partitions=()),
        lambda e: replace(e, frame=e.frame.iloc[:-1]),
        lambda e: replace(e, frame=e.frame.drop(columns="Visits")),
        lambda e: with_partition(e, labels=first(e).labels[:-1]),
        lambda e: with_partition(e, labels=np.zeros_like(first(e).labels)),
        lambda e: with_partition(e, labels=first(e).labels + 9),
        lambda e: with_partition(e, labels=first(e).labels - 5),
        lambda e: with_partition(e, silhouettes=first(e).silhouettes[:-1]),
        lambda e: with_partition(e, other_starts=(first(e).labels[:3],)),
        lambda e: with_partition(
            e, embedding=replace(e.embedding, latent=e.embedding.latent[:, :-1])
        ),
        lambda e: with_partition(
            e, cluster_model=replace(first(e).cluster_model, points=np.zeros((2, 1)))
        ),
    ],
)
def test_parts_that_do_not_fit_are_refused(exploration, broken):
    with pytest.raises((ValueError, IndexError)):
        check_exploration(broken(exploration))
