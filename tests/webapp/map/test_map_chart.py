"""The map as a chart."""

import re
from dataclasses import replace

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


def test_of_many_customers_a_sample_is_drawn_and_said(app, found, pool, monkeypatch):
    monkeypatch.setattr("segmentation.figures.points.drawn_rows.__defaults__", (80,))
    opened, at = open_map(app, found)
    points = np.random.default_rng(1).normal(size=(200, 2))
    kept = replace(KEPT, n_landmarks=50)
    pool.runs[0].take_in(Done(Projection(points, quality=kept)))
    at.run()
    spec = opened.charts()["map_data"].proto.spec
    assert re.search(
        r"Drawn: (7\d|80) of 200 customers, the same share of each segment",
        spec.replace("\\u003cbr\\u003e", " "),
    )
    assert "150 placed beside them" in opened.words
