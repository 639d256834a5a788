"""What was found: cards, tables, map, figures of quality, and what can be taken away."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Frame, Progress
from segmentation.domain.exploration import Projection
from segmentation.domain.measures import NeighboursKept
from segmentation.domain.plan import Role
from segmentation.worker.messages import Done, Failed, NeighbourMapJob
from webapp.components import result_tables
from webapp.share import downloads

HARMFUL = '<script>alert(1)</script> ![](https://example.org/x.png) <img src="x">'


def markup(at) -> str:
    return "".join(html.value for html in at.html)


def cards(at) -> int:
    return len(re.findall(r'<article class="cs-card"', markup(at)))


@pytest.mark.parametrize("size", range(2, 11))
def test_every_number_of_segments_has_its_cards(app, found, pool, size):
    opened = app(found)
    at = opened.on("segments")
    at.selectbox(key="size_switch").set_value(size).run()
    assert not at.exception
    assert cards(at) == size
    assert pool.jobs == []
    assert len(at.dataframe[0].value.columns) == size + 2
    assert "differences" in opened.charts()


def test_other_settings_make_the_segments_outdated(app, found, pool):
    opened = app(found)
    opened.visitor.file.change_role("Age", Role.DESCRIBES)
    for page in ("segments", "map", "trust"):
        at = opened.on(page)
        assert at.info
        assert at.button(key="go")
    at = opened.on("segments")
    shown = cards(at)
    at.button(key="go").click().run()
    assert len(pool.jobs) == 1
    assert cards(at) == shown  # the previous ones stay on show meanwhile
    assert at.button(key="cancel")


def test_names_of_ones_own_are_text(app, found):
    names = [f"{HARMFUL} {k}" for k in range(len(found.search.result.segments))]
    found.search.rename(names)
    opened = app(found)
    for page in ("segments", "map", "trust", "share"):
        at = opened.on(page)
        assert not at.exception
        assert "<script>" not in markup(at)
        assert "<img" not in markup(at)
    at = opened.on("segments")
    assert "&lt;script&gt;" in markup(at)


def test_names_must_be_there_and_differ(found):
    size = len(found.search.result.segments)
    with pytest.raises(SegmentationError, match="Every segment needs a name"):
        found.search.rename(["", *"abcdefghi"[: size - 1]])
    with pytest.raises(SegmentationError, match="Two segments are called “same”"):
        found.search.rename(["same"] * size)
    assert "same" not in found.search.result.names


def test_names_outlive_a_look_at_every_other_number(found):
    names = [f"Ours {k}" for k in range(found.search.n_segments)]
    found.search.rename(names)
    before = found.search.n_segments
    for size in set(found.search.exploration.sizes_tried) - {before}:
        found.search.choose_size(size)
        assert found.search.result is not None
    found.search.choose_size(before)
    assert list(found.search.result.names) == names


def test_names_can_be_edited_in_a_dialog(app, found):
    opened = app(found)
    at = opened.on("segments")
    at.button(key="edit_names").click().run()
    assert [at.text_input(key=f"name_{s.index}").value for s in found.search.result.segments] == list(
        found.search.result.names
    )


def test_the_tables_speak_the_files_own_values(found):
    result = found.search.result
    summary = result_tables.summary_table(result)
    assert summary.iloc[0, -1] == "200"
    assert len(summary) == 2 + len(result.traits)
    typical = result_tables.typical_table(result)
    assert len(typical) == len(result.segments)
    keys = set(result.exploration.frame["Customer ID"].astype(str))
    assert set(typical.iloc[:, 1].astype(str)) <= keys
    chosen = result_tables.customer_table(result, [3, 5])
    assert list(chosen["Customer ID"]) == ["4", "6"]
    assert list(chosen["segment_name"]) == [result.names[result.labels[row]] for row in (3, 5)]


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


KEPT = NeighboursKept(0.61, 0.994, 15, 1_000, 200, 200)


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


def test_a_neighbour_map_says_what_it_keeps(app, found, pool):
    opened, at = open_map(app, found)
    points = np.random.default_rng(1).normal(size=(200, 2))
    pool.runs[0].take_in(Done(Projection(points, kept=KEPT)))
    at.run()
    spec = opened.charts()["map_data"].proto.spec
    assert "15 nearest neighbours, 6 in 10 are still near on this map" in spec
    assert "Trustworthiness" not in spec
    assert "t-SNE" not in spec
    assert "0.994" in opened.words  # among the technical details
    assert "Landmarks" not in opened.words
    assert len(pool.jobs) == 1


def test_of_many_customers_a_sample_is_drawn_and_said(app, found, pool, monkeypatch):
    monkeypatch.setattr("segmentation.figures.points.drawn_rows.__defaults__", (80,))
    opened, at = open_map(app, found)
    points = np.random.default_rng(1).normal(size=(200, 2))
    kept = replace(KEPT, n_landmarks=50)
    pool.runs[0].take_in(Done(Projection(points, kept=kept)))
    at.run()
    spec = opened.charts()["map_data"].proto.spec
    assert re.search(r"Drawn: (7\d|80) of 200 customers, the same share of each segment", spec)
    assert "150 placed beside them" in opened.words


def test_a_neighbour_map_that_failed_says_why(app, found, pool):
    opened = app(found)
    at = opened.on("map")
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    at.button(key="draw_map").click().run()
    pool.runs[0].take_in(Failed("The training process stopped unexpectedly.", expected=False))
    at.run()
    assert opened.mistakes == ["The training process stopped unexpectedly."]


def test_the_figures_of_quality_are_the_results_own(app, found):
    opened = app(found)
    at = opened.on("trust")
    quality = found.search.result.quality
    assert found.search.result.verdict.sentence in opened.words.replace("&#x27;", "'")
    assert f"{quality.silhouette_data:.2f}" in opened.words
    table = next(d.value for d in at.dataframe if "Number" in d.value)
    numbers = table.set_index("Number")["Value"]
    assert numbers["Distinctness"] == f"{quality.silhouette_data:.2f}"
    assert numbers["Halves that agree"] == f"{quality.repeatability.prediction_strength:.2f}"


def test_there_is_a_button_for_every_file(app, found):
    at = app(found).on("share")
    keys = {button.key for button in at.download_button}
    assert keys == {"download_everything", *(f"download_{d.name}" for d in downloads.DOWNLOADS)}


def test_the_files_hold_what_they_say(found):
    result = found.search.result
    files = {download.name: download.content(result) for download in downloads.DOWNLOADS}
    table = list(csv.DictReader(io.StringIO(files["segments.csv"].decode("utf-8-sig"))))
    assert [row["Customer ID"] for row in table] == [str(k + 1) for k in range(200)]
    assert [int(row["segment"]) for row in table] == result.labels.tolist()
    assert json.loads(files["quality.json"])["n_customers"] == 200
    assert files["report.html"].startswith(b"<!")
    profiles = files["segment_profiles.csv"].decode("utf-8-sig").strip().splitlines()
    assert len(profiles) == 2 + len(result.segments)  # the header, and everyone
    assert len(files["elbow.csv"].decode("utf-8-sig").strip().splitlines()) == 10
    with zipfile.ZipFile(io.BytesIO(downloads.everything(result))) as archive:
        assert set(archive.namelist()) == set(files)
