"""Where customers go from one number of segments to the next."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.figures.segment_flow import flow_note, segment_flow
from segmentation.figures.style import colour


@pytest.fixture(scope="module")
def split(made_up):
    """Three segments; with two, the first two are one; with four, the third is cut in halves."""
    result = made_up(3)
    labels = np.repeat([0, 1, 2], 100)
    of = {
        2: np.where(labels == 2, 1, 0),
        3: labels,
        4: np.where(labels == 2, 2 + np.arange(300) % 2, labels),
        5: np.arange(300) % 5,
    }
    partitions = tuple(
        replace(one, labels=of[one.n_segments])
        for one in result.exploration.partitions
        if one.n_segments in of
    )
    exploration = replace(result.exploration, partitions=partitions)
    return replace(result, exploration=exploration, partition=partitions[1])


def sankey(result):
    (trace,) = segment_flow(result, appearance="light").data
    return trace


def test_bands_carry_every_customer_from_column_to_column(split):
    trace = sankey(split)
    links = set(zip(trace.link.source, trace.link.target, trace.link.value, strict=True))
    # Two segments are the nodes 0 and 1, three 2 to 4, four 5 to 8.
    assert links == {
        (0, 2, 100), (0, 3, 100), (1, 4, 100),
        (2, 5, 100), (3, 6, 100), (4, 7, 50), (4, 8, 50),
    }  # fmt: skip


def test_a_node_has_the_colour_of_where_its_customers_are(split):
    trace = sankey(split)
    assert trace.node.color[1] == trace.node.color[4] == colour(2)
    assert list(trace.node.color[7:]) == [colour(2)] * 2
    assert "Segment number 3" in trace.node.label[4]


def test_the_title_says_which_are_there_already(split, made_up):
    figure = segment_flow(split, appearance="dark")
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == "One of the three segments is there already with two"
    )
    first = split.exploration.partitions[0]
    two = replace(split, partition=first, segments=tuple(split.segments[:2]), reliability=())
    figure = segment_flow(two, appearance="dark")
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == "One of the two segments is there still with three"
    )


def test_bands_of_very_few_are_left_out(split):
    labels = np.array(split.exploration.partitions[0].labels)
    labels[0] = 1  # one customer of 300
    first = replace(split.exploration.partitions[0], labels=labels)
    partitions = (first, *split.exploration.partitions[1:])
    moved = replace(split, exploration=replace(split.exploration, partitions=partitions))
    trace = sankey(moved)
    assert (1, 2) not in set(zip(trace.link.source, trace.link.target, strict=True))


def test_the_note_says_how_many(split):
    assert "300 customers" in flow_note(split)


def test_on_a_telephone_segments_have_their_marks_only(split):
    figure = segment_flow(split, appearance="light", narrow=True)
    assert [len(label) for label in figure.data[0].node.label[2:5]] == [1, 1, 1]
    assert [note.text for note in figure.layout.annotations] == ["2 segments", "<b>3</b>", "4"]
