"""The views of what sets segments apart."""

import pytest


@pytest.mark.parametrize(
    ("view", "charts"),
    [
        ("Heatmap", {"differences", "differences_narrow"}),
        ("Profile plot", {"profile_plot", "profile_plot_narrow"}),
        ("Radar", {"radar"}),
        ("Boxes", {"trait_boxes"}),
    ],
)
def test_only_the_chosen_view_is_drawn(app, found, view, charts):
    opened = app(found)
    at = opened.on("segments")
    at.segmented_control(key="difference_view").set_value(view).run()
    assert not at.exception
    assert set(opened.charts()) == charts


def test_traits_are_listed_with_the_figure_of_the_summary_table(app, found):
    opened = app(found)
    at = opened.on("segments")
    at.segmented_control(key="difference_view").set_value("Boxes").run()
    options = at.selectbox(key="boxes_trait").options
    figures = [float(option.split(", ")[1]) for option in options]
    assert figures == sorted(figures, reverse=True)
    opened.open_tab("segment_tabs", "Summary table")
    summary = opened.table("Tells segments apart")["Tells segments apart"].dropna()
    assert sorted(round(float(v), 2) for v in summary) == sorted(figures)
