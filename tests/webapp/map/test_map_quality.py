"""How well a neighbour map preserves neighbourhoods."""

import numpy as np

from segmentation.domain.exploration import Projection
from segmentation.domain.measures import NeighbourhoodQuality
from segmentation.worker.messages import Done

KEPT = NeighbourhoodQuality(0.61, 0.994, 15, 1_000, 200, 200)


def open_map(app, visitor):
    opened = app(visitor)
    at = opened.on("map")
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    at.button(key="draw_map").click().run()
    return opened, at


def test_a_neighbour_map_says_what_it_keeps(app, found, pool):
    opened, at = open_map(app, found)
    points = np.random.default_rng(1).normal(size=(200, 2))
    pool.runs[0].take_in(Done(Projection(points, quality=KEPT)))
    at.run()
    spec = opened.charts()["map_data"].proto.spec
    assert "15 nearest neighbours, 6 in 10 are still near on this map" in spec
    assert "Trustworthiness" not in spec
    assert "t-SNE" not in spec
    assert "0.994" in opened.words  # among the technical details
    assert "Landmarks" not in opened.words
    assert len(pool.jobs) == 1
