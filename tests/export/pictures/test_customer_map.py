import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from segmentation.domain.exploration import Projection
from segmentation.domain.measures import NeighbourhoodQuality
from segmentation.export.pictures.customer_map import MOST_DRAWN, customer_map
from segmentation.figures.style import SEGMENT_SYMBOLS, colour

SVG = "{http://www.w3.org/2000/svg}"


def paths(content):
    """Return the drawn marks of each segment, and those of the list of names."""
    found = [p for p in ET.fromstring(content).iter(f"{SVG}path") if p.get("fill")]
    points = [p for p in found if p.get("opacity")]
    return points, [p for p in found if not p.get("opacity")]


def starts(path):
    return np.array(re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d")), dtype=float)


def words(content):
    return " ".join(t.text for t in ET.fromstring(content).iter(f"{SVG}text"))


def test_every_customer_is_a_mark_in_the_colour_of_its_segment(plain):
    content = customer_map(plain, plain.exploration.plane)
    points, listed = paths(content)
    assert [len(starts(p)) for p in points] == [s.size for s in plain.segments]
    assert [p.get("fill") for p in points] == [colour(k) for k in range(4)]
    assert [p.get("fill") for p in listed] == [colour(k) for k in range(4)]
    said = words(content)
    assert "This map (PCA) shows" in said
    assert "Direction 1 (" in said
    assert said.count("of customers") == 4
    assert "customers are drawn" not in said
    for name in plain.names:
        assert name in said or name.split()[0] in said


def test_a_unit_is_as_long_to_the_right_as_upwards_and_up_is_up(plain):
    points, _ = paths(customer_map(plain, plain.exploration.plane))
    drawn = np.concatenate([starts(p) for p in points])
    rows = np.concatenate([np.flatnonzero(plain.labels == k) for k in range(4)])
    true = plain.exploration.plane.points[rows]
    scale = np.ptp(drawn, axis=0) / np.ptp(true, axis=0)
    assert scale[0] == pytest.approx(scale[1], rel=0.05)
    assert np.corrcoef(drawn[:, 0], true[:, 0])[0, 1] > 0.99
    assert np.corrcoef(drawn[:, 1], true[:, 1])[0, 1] < -0.99  # pixels count downwards
    assert drawn.min() > 0
    assert drawn[:, 0].max() < 880


def test_no_key_and_no_value_is_in_it(plain):
    content = customer_map(plain, plain.exploration.plane).decode()
    assert not re.search(r"zx\d{4}qv|wq\d{4}", content)
    assert "Customer" in plain.exploration.frame


def test_a_neighbour_map_says_what_it_keeps_and_what_means_nothing(plain):
    kept = NeighbourhoodQuality(0.7, 0.95, 15, 240, 240, 240)
    near = Projection(plain.exploration.plane.points, quality=kept)
    said = words(customer_map(plain, near))
    assert "(t-SNE)" in said
    assert "gaps between groups and their sizes do not" in said
    assert "15 nearest neighbours, 7 in 10 are still near." in said
    assert "Direction" not in said


def test_customers_who_are_all_alike_lie_in_the_middle(plain):
    points, _ = paths(customer_map(plain, Projection(np.zeros((240, 2)), (0.0, 0.0))))
    assert len({tuple(start) for start in starts(points[0])}) == 1
    one_way = np.column_stack([np.arange(240.0), np.zeros(240)])
    points, _ = paths(customer_map(plain, Projection(one_way, (1.0,))))
    assert np.ptp(np.concatenate([starts(p) for p in points])[:, 0]) > 700


def test_of_many_a_share_is_drawn_and_whoever_has_no_segment_is_listed(plain):
    labels = np.tile(plain.labels, 30)
    labels[:30] = -1
    partition = replace(plain.partition, labels=labels)
    exploration = replace(plain.exploration, studied=np.arange(len(labels)))
    many = replace(plain, partition=partition, exploration=exploration)
    draws = np.random.default_rng(0).normal(size=(len(labels), 2))
    content = customer_map(many, Projection(draws, (0.5, 0.2)))
    points, _ = paths(content)
    assert 0.9 * MOST_DRAWN < sum(len(starts(p)) for p in points) <= MOST_DRAWN
    assert len(points) == 5
    assert "of 7,200 customers are drawn." in words(content)
    assert "No segment" in words(content)


def test_segments_beyond_ten_are_hollow_and_each_symbol_has_its_form(plain):
    looks = [*range(10), 12]
    forms = []
    for look in looks:
        segments = (replace(plain.segments[0], look=look), *plain.segments[1:])
        _, (first, *_) = paths(
            customer_map(replace(plain, segments=segments), plain.exploration.plane)
        )
        forms.append(re.sub(r"[\d. -]", "", first.get("d")) + str(len(first.get("d"))))
        assert (first.get("fill") == "none") == (look >= 10)
    assert len(set(forms[:10])) >= len(SEGMENT_SYMBOLS) - 3  # corners may be as many
