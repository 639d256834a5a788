"""Charts and controls that several pages use."""

import json

import plotly.graph_objects as go
import pytest

from segmentation.domain.edits import Merge
from webapp.components import controls


def test_another_number_of_segments_needs_no_training(app, found, pool):
    opened = app(found)
    at = opened.on("segments")
    box = at.selectbox(key="size_switch")
    suggested = found.search.exploration.suggestion.n_segments
    assert box.value == suggested
    [marked] = [option for option in box.options if " · " in option]
    assert marked.startswith(f"{suggested} segments")
    box.set_value(8).run()
    assert len(opened.visitor.search.result.segments) == 8
    assert pool.jobs == []


def test_the_switch_tells_what_is_shown_however_that_came_about(app, found):
    """Such as another method that is taken in the end, with another number of segments."""
    at = app(found).on("segments")
    box = at.selectbox(key="size_switch")
    assert box.value != 8
    found.search.choose_size(8)
    at.run()
    assert at.selectbox(key="size_switch").value == 8
    at.selectbox(key="size_switch").set_value(3).run()
    assert len(found.search.result.segments) == 3
    assert at.selectbox(key="size_switch").value == 3


def test_edited_segments_have_a_switch_of_their_own_that_says_so(app, found):
    """Streamlit would keep the label of before in a box of the same key."""
    opened = app(found)
    n_found = found.search.n_segments
    opened.on("segments")
    found.search.edits.make(Merge((0, 1)))
    at = opened.on("segments")
    box = at.selectbox(key=f"size_switch_{n_found - 1}")
    assert box.value == n_found
    assert f"{n_found} segments · {n_found - 1} as edited" in box.options
    box.set_value(8).run()
    assert len(found.search.result.segments) == 8


def test_a_chart_brings_its_alternative_text(monkeypatch):
    drawn = {}
    monkeypatch.setattr(controls.st, "plotly_chart", lambda _, **how: drawn.update(how))
    controls.chart(go.Figure(layout_meta={"alt": "Two lines."}), "lines")
    assert drawn["alt"] == "Two lines."
    assert drawn["key"] == "lines"
    assert drawn["theme"] is None


@pytest.mark.parametrize("chosen", [5, "5 segments", "5 segments · suggested"])
def test_a_label_that_changed_meanwhile_is_still_a_number(chosen):
    assert controls._size_of(chosen) == 5


def test_a_picture_is_named_after_its_chart_and_has_the_format_that_was_chosen(app, found):
    opened = app(found)
    opened.on("map")

    def options():
        return json.loads(opened.charts()["map_data"].proto.config)["toImageButtonOptions"]

    assert options()["format"] == "png"
    assert options()["scale"] == 2
    assert options()["filename"].startswith("this-map-keeps-")
    opened.on("share").segmented_control(key="picture_format").set_value("SVG").run()
    opened.on("map")
    assert options()["format"] == "svg"
    opened.on("segments")
    kept = [json.loads(chart.proto.config) for chart in opened.charts().values()]
    assert {config["toImageButtonOptions"]["format"] for config in kept} == {"svg"}
