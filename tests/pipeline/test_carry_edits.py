"""Names, notes and pins that follow the customers."""

from dataclasses import replace

import numpy as np

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.edits import Merge, Note, Pin, Rename, Split
from segmentation.pipeline.carry_edits import carried_steps
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.explore import explore


def test_nothing_of_ones_own_is_nothing_to_carry(plain):
    assert carried_steps(edited(plain, [Merge((0, 1))]), plain) == ()


def test_names_notes_and_pins_move_to_where_most_customers_are(plain):
    names = ("First", *plain.names[1:])
    own = edited(plain, [Rename(names), Note(0, "ours"), Pin(3), Pin(3)])
    assert own.names == (plain.names[3], plain.names[2], "First", plain.names[1])
    found = edited(plain, carried_steps(own, plain))
    assert found.names == own.names
    assert [s.note for s in found.segments] == ["", "", "ours", ""]
    assert [s.pinned for s in found.segments] == [True, True, False, False]


def test_a_name_goes_with_most_of_its_customers_or_nowhere(plain):
    own = edited(plain, [Rename(("A", "B", *plain.names[2:]))])
    joined = edited(plain, [Merge((0, 1))])
    assert edited(joined, carried_steps(own, joined)).names[0] == "A"  # of more customers
    apart = edited(plain, [Split(1, 4)])
    steps = carried_steps(own, apart)
    sizes = [s.size for s in apart.segments[1:5]]
    assert ("B" in edited(apart, steps).names) == (max(sizes) > 0.5 * sum(sizes))


def test_customers_are_known_by_their_key_where_rows_differ(plain, planted):
    turned = replace(planted.dataset, frame=planted.dataset.frame.iloc[::-1].head(200))
    config = SegmentationConfig(method="kmeans", n_segments=4)
    other = choose(explore(turned, config, sizes=(4,), baselines=()), 4)
    own = edited(plain, [Rename(("A", "B", "C", "D"))])
    found = edited(other, carried_steps(own, other))
    assert set(found.names) == {"A", "B", "C", "D"}
    before = dict(
        zip(planted.dataset.frame["Customer"], np.array(own.names)[own.labels], strict=True)
    )
    again = np.array(found.names)[found.labels]
    after = dict(zip(found.exploration.frame["Customer"], again, strict=True))
    assert np.mean([before[key] == name for key, name in after.items()]) > 0.9
