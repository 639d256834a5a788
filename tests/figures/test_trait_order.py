"""Similar traits stand together."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.figures.trait_order import axis_name, similar_together


def trait(name: str, effects: tuple[float, ...]) -> TraitProfile:
    n = len(effects)
    return TraitProfile(name, Kind.NUMBER, True, (0.0,) * n, 0.0, (), (), (), effects, (0,) * n)


def test_traits_that_go_together_are_neighbours():
    traits = [
        trait("Spend", (1.0, -1.0, 0.0)),
        trait("Age", (0.0, 1.0, -1.0)),
        trait("Orders", (0.9, -1.1, 0.1)),
        trait("Years as customer", (0.1, 0.9, -1.0)),
        trait("Returns", (-2.0, -2.0, 2.0)),
    ]
    names = [t.name for t in similar_together(traits, 3)]
    assert names == ["Spend", "Orders", "Age", "Years as customer", "Returns"]


def test_the_order_is_that_of_an_average_linkage_dendrogram():
    from scipy.cluster.hierarchy import fcluster, linkage

    draws = np.random.default_rng(3)
    traits = [trait(f"T{k}", tuple(draws.normal(size=4))) for k in range(9)]
    names = [t.name for t in similar_together(traits, 4)]
    assert sorted(names) == sorted(t.name for t in traits)
    tree = linkage(np.array([t.effects for t in traits]), "average")
    for n_groups in range(2, 9):  # every branch of scipy's tree stands together
        groups = fcluster(tree, n_groups, "maxclust")
        along = [groups[int(name[1:])] for name in names]
        changes = sum(a != b for a, b in pairwise(along))
        assert changes == len(set(along)) - 1


def test_one_trait_or_none_is_no_trouble():
    assert similar_together([], 3) == []
    assert [t.name for t in similar_together([trait("Age", (1.0, 0.0))], 2)] == ["Age"]


def test_an_asterisk_marks_a_category_of_which_segments_show_several_values():
    age = trait("Age", (1.0, 0.0))
    job = replace(age, name="Job", kind=Kind.CATEGORY, levels=("a", "b"), focus=(0, 1))
    assert [axis_name(t) for t in (age, job, replace(job, focus=(1, 1)))] == ["Age", "Job*", "Job"]
