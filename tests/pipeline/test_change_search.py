"""The search on prepared columns sees what scoring sees."""

import numpy as np
import pytest

from segmentation.domain.methods import METHODS
from segmentation.pipeline.change_search import TraitOptions, prepare_search
from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.what_if import observed_range, with_values

from .every_method import found_by


@pytest.fixture(params=METHODS)
def result(request):
    return found_by(request.param)


def searching(result, row, target):
    model, frame = result.model, result.exploration.frame
    options = {}
    for place, block in enumerate(model.blocks):
        seen = observed_range(frame, model.plan[block.trait])
        ends = (seen.least, seen.most)
        options[place] = TraitOptions(seen, seen.levels or ends)
    return prepare_search(model, with_companions(model, frame, row), target, options)


def test_it_places_changed_customers_as_scoring_does(result):
    frame, draws = result.exploration.frame, np.random.default_rng(0)
    for row in (0, 7, 9, 50):
        search = searching(result, row, 1)
        tried = []
        for _ in range(12):
            places = draws.permutation(len(search.options))[: draws.integers(1, 4)]
            tried.append(
                {
                    int(place): search.options[place].first[
                        draws.integers(len(search.options[place].first))
                    ]
                    for place in places
                }
            )
        arrived, _ = search._judge(tried)
        own = with_companions(result.model, frame, row)
        for change, there in zip(tried, arrived, strict=True):
            values = {search.trait(place): value for place, value in change.items()}
            assert (follow(result.model, with_values(own, values)).label == 1) == there


def test_sizes_are_in_standard_deviations():
    result = found_by("kmeans")
    search = searching(result, 0, 1)
    place = next(k for k, b in enumerate(result.model.blocks) if b.trait == "Age")
    block = result.model.blocks[place]
    own = search.raw[place]
    # Farther out, a number is drawn in.
    towards_middle = np.copysign(block.scale, block.center[0] - own)
    assert search.size_of(place, own + 0.7 * towards_middle) == pytest.approx(0.7)
    assert search.size_of(place, own) == 0


def test_one_trait_comes_before_two():
    result = found_by("kmeans")
    search = searching(result, 0, (int(result.labels[0]) + 1) % 4)
    found = search.by_few_traits()
    ends = [{p: v} for p, one in search.options.items() for v in one.first]
    alone = search._judge(ends)[0].any()
    assert (len(found) == 1) == alone
    assert search._judge([found])[0].all()


def test_without_a_needless_trait_it_still_arrives():
    result = found_by("kmeans")
    frame = result.exploration.frame
    target = (int(result.labels[0]) + 1) % 4
    search = searching(result, 0, target)
    like = frame[result.labels == target]
    found = search.by_real_customers(like)
    assert search._judge([found])[0].all()
    for place in found:
        fewer = {p: v for p, v in found.items() if p != place}
        assert not fewer or not search._judge([fewer])[0].any()


def test_a_blank_that_takes_a_value_is_no_longer_open():
    result = found_by("latent_classes")
    row = int(np.flatnonzero(result.exploration.frame["Visits"].isna())[0])
    search = searching(result, row, 1)
    place = next(k for k, b in enumerate(result.model.blocks) if b.trait == "Visits")
    _, is_open = search._moved([{place: 4.0}, {}])
    assert is_open[:, search.starts[place]].tolist() == [False, True]
