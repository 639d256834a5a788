"""What was found: cards, tables, map, figures of quality, and what can be taken away."""

import csv
import io
import json
import re
import zipfile

import numpy as np
import pytest

from pages._ui import downloads, tables
from segmentation.errors import SegmentationError
from segmentation.plan import Role
from segmentation.result import Projection
from segmentation.worker.messages import Done, Failed, NeighbourMapJob

HARMFUL = '<script>alert(1)</script> ![](https://example.org/x.png) <img src="x">'


def markup(at) -> str:
    return "".join(html.value for html in at.html)


def cards(at) -> int:
    return len(re.findall(r'<div class="cs-card">', markup(at)))


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
    opened.visitor.change_role("Age", Role.DESCRIBES)
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
    names = [f"{HARMFUL} {k}" for k in range(len(found.result.segments))]
    found.rename(names)
    opened = app(found)
    for page in ("segments", "map", "trust", "share"):
        at = opened.on(page)
        assert not at.exception
        assert "<script>" not in markup(at)
        assert "<img" not in markup(at)
    at = opened.on("segments")
    assert "&lt;script&gt;" in markup(at)


def test_names_must_be_there_and_differ(found):
    size = len(found.result.segments)
    with pytest.raises(SegmentationError, match="Every segment needs a name"):
        found.rename(["", *"abcdefghi"[: size - 1]])
    with pytest.raises(SegmentationError, match="Two segments are called “same”"):
        found.rename(["same"] * size)
    assert "same" not in found.result.names


def test_names_outlive_a_look_at_every_other_number(found):
    names = [f"Ours {k}" for k in range(found.n_segments)]
    found.rename(names)
    before = found.n_segments
    for size in set(found.exploration.sizes_tried) - {before}:
        found.wanted_segments = size
        assert found.result is not None
    found.wanted_segments = before
    assert list(found.result.names) == names


def test_names_can_be_edited_in_a_dialog(app, found):
    opened = app(found)
    at = opened.on("segments")
    at.button(key="edit_names").click().run()
    assert [at.text_input(key=f"name_{s.index}").value for s in found.result.segments] == list(
        found.result.names
    )


def test_the_tables_speak_the_files_own_values(found):
    result = found.result
    summary = tables.summary_table(result)
    assert summary.iloc[0, -1] == "200"
    assert len(summary) == 2 + len(result.traits)
    typical = tables.typical_table(result)
    assert len(typical) == len(result.segments)
    keys = set(result.exploration.frame["Customer ID"].astype(str))
    assert set(typical.iloc[:, 1].astype(str)) <= keys
    chosen = tables.customer_table(result, [3, 5])
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
    assert job.points is found.exploration.prepared
    assert at.button(key="cancel_map")

    points = np.random.default_rng(1).normal(size=(200, 2)).astype(np.float32)
    pool.runs[0].take_in(Done(Projection(points)))
    at.run()
    assert "map_data" in opened.charts()
    at.segmented_control(key="map_space").set_value("As the pattern finder sees them").run()
    assert opened.charts() == {}


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
    quality = found.result.quality
    assert found.result.verdict.sentence in opened.words.replace("&#x27;", "'")
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
    result = found.result
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
