"""The browser has what draws charts before one is wanted."""

from pathlib import Path

STYLE = Path(__file__).parents[3] / "webapp" / "style.css"


def test_a_loaded_table_brings_an_empty_chart_that_is_not_shown(app, loaded):
    opened = app(loaded)
    opened.on("your_data")
    assert set(opened.charts()) == {"no_chart"}
    assert '"data":[]' in opened.charts()["no_chart"].proto.spec
    assert ".st-key-charts_ahead { display: none; }" in STYLE.read_text(encoding="utf-8")
