"""The choice of a map, and a neighbour map while it is drawn."""

import numpy as np

from segmentation.common.progress import Frame, Progress
from segmentation.domain.exploration import Projection
from segmentation.worker.messages import Done, Failed, NeighbourMapJob


def test_a_neighbour_map_is_drawn_on_demand(app, found, pool):
    opened = app(found)
    at = opened.on("map")
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    assert opened.charts() == {}
    assert "gaps" in opened.words  # the caution is always there
    at.button(key="draw_map").click().run()
    [job] = pool.jobs
    assert isinstance(job, NeighbourMapJob)
    assert job.points is found.search.exploration.prepared
    assert at.button(key="cancel_map")

    points = np.random.default_rng(1).normal(size=(200, 2)).astype(np.float32)
    pool.runs[0].take_in(Done(Projection(points)))
    at.run()
    assert "map_data" in opened.charts()
    at.segmented_control(key="map_space").set_value("As the pattern finder sees them").run()
    assert opened.charts() == {}


def open_map(app, visitor):
    opened = app(visitor)
    at = opened.on("map")
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    at.button(key="draw_map").click().run()
    return opened, at


def test_a_neighbour_map_moves_while_it_is_drawn(app, found, pool):
    opened, at = open_map(app, found)
    [run] = pool.runs
    assert "moving_map" not in opened.charts()
    rows = np.arange(0, 200, 2)
    for size in (1, 2):
        points = np.random.default_rng(size).normal(scale=size, size=(100, 2)).astype(np.float32)
        run.take_in(Progress("Drawing the neighbour map", 0.3 * size, frame=Frame(rows, points)))
        at.run()
        spec = opened.charts()["moving_map"].proto.spec
        assert "100 of 200 customers" in spec
    assert at.button(key="cancel_map")
    run.take_in(Progress("Measuring what the map keeps", 0.98))
    at.run()
    assert "moving_map" in opened.charts()  # the last picture stays
    at.button(key="cancel_map").click().run()
    assert not run.live
    assert opened.charts() == {}


def test_a_picture_of_other_customers_is_not_shown(app, found, pool):
    opened, at = open_map(app, found)
    frame = Frame(np.array([5_000]), np.zeros((1, 2), dtype=np.float32))
    pool.runs[0].take_in(Progress("Drawing the neighbour map", 0.5, frame=frame))
    found.search._shown = ("other customers", found.search.config)
    at.run()
    assert "moving_map" not in opened.charts()


def test_a_neighbour_map_that_failed_says_why(app, found, pool):
    opened = app(found)
    at = opened.on("map")
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    at.button(key="draw_map").click().run()
    pool.runs[0].take_in(Failed("The training process stopped unexpectedly.", expected=False))
    at.run()
    assert opened.mistakes == ["The training process stopped unexpectedly."]
