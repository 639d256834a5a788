"""Who moved between two runs, as bands of customers."""

import numpy as np

from segmentation.figures.migration_flow import RunColumn, flow_title, migration_flow
from segmentation.figures.style import EVERYONE, colour, translucent

BEFORE = RunColumn("June", ("A", "B", "No segment"), (1, 0, -1))
AFTER = RunColumn("July", ("C", "D", "E", "No segment"), (0, 1, 2, -1))
MATRIX = np.array([[0, 30, 12, 0], [20, 3, 0, 0], [0, 0, 0, 5]])
PARTNERS = (1, 0)


def drawn(**more):
    return migration_flow(
        BEFORE, AFTER, MATRIX, PARTNERS, title="Some moved", appearance="light", **more
    )


def test_bands_carry_every_customer():
    (trace,) = drawn().data
    link, labels = trace.link, [label.split(" ", 1)[1] for label in trace.node.label]
    flows = {
        (labels[source], labels[target]): value
        for source, target, value in zip(link.source, link.target, link.value, strict=True)
    }
    assert sum(link.value) == MATRIX.sum()
    assert flows == {
        ("A", "D"): 30, ("A", "E"): 12, ("B", "C"): 20, ("B", "D"): 3,
        ("No segment", "No segment"): 5,
    }  # fmt: skip


def test_a_segment_and_its_partner_look_alike_and_only_who_moved_is_coloured():
    (trace,) = drawn().data
    looks = dict(zip([name[2:] for name in trace.node.label], trace.node.color, strict=True))
    assert looks["A"] == looks["D"] == colour(1)
    assert [name[0] for name in trace.node.label] == ["◆", "●", "○", "●", "◆", "▲", "○"]
    pale = translucent(EVERYONE, 0.28)
    values = dict(zip(trace.link.value, trace.link.color, strict=True))
    assert {value for value, tone in values.items() if tone == pale} == {30, 20, 5}


def test_segments_without_customers_of_both_are_left_out():
    matrix = MATRIX.copy()
    matrix[2] = 0
    (trace,) = migration_flow(BEFORE, AFTER, matrix, PARTNERS, title="T", appearance="dark").data
    assert [name[2:] for name in trace.node.label] == ["A", "B", "C", "D", "E"]


def test_on_a_telephone_there_are_marks_only():
    assert list(drawn(narrow=True).data[0].node.label) == ["◆", "●", "○", "●", "◆", "▲", "○"]


def test_the_title_says_where_most_went():
    assert flow_title(BEFORE, AFTER, MATRIX, PARTNERS) == (
        "The largest move is from “A” to “E”: 12 customers"
    )
    still = np.diag([5, 5, 5])
    assert flow_title(BEFORE, BEFORE, still, (0, 1)) == "Nobody moved"
    still[0, 1] = 1
    assert flow_title(BEFORE, BEFORE, still, (0, 1)).endswith("1 customer")
    later = RunColumn("July", ("B", "A", "No segment"), (1, 0, -1))
    still = np.array([[5, 4, 0], [0, 5, 0], [0, 0, 5]])
    assert flow_title(BEFORE, later, still, (0, 1)) == (
        "The largest move is from “A” to another segment of that name: 4 customers"
    )
