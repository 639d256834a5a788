"""The tabs below the cards."""


def test_only_the_open_tab_is_drawn(app, found):
    opened = app(found)
    at = opened.on("segments")
    assert [tab.label for tab in at.tabs] == [
        "What sets them apart",
        "Summary table",
        "Two traits",
        "Typical customers",
    ]
    assert set(opened.charts()) == {"differences", "differences_narrow"}
    assert not at.dataframe
    opened.open_tab("segment_tabs", "Two traits")
    assert set(opened.charts()) == {"two_traits"}
    opened.open_tab("segment_tabs", "Summary table")
    assert len(opened.table("Everyone")) > len(found.search.result.traits)
    opened.open_tab("segment_tabs", "Typical customers")
    assert len(opened.table("Segment")) == len(found.search.result.segments)


def test_any_two_traits_can_be_drawn(app, found):
    opened = app(found)
    opened.on("segments")
    at = opened.open_tab("segment_tabs", "Two traits")
    before = opened.charts()["two_traits"].proto.spec
    across, upwards = at.selectbox(key="across"), at.selectbox(key="upwards")
    assert across.value != upwards.value
    upwards.set_value(across.value).run()
    assert not at.exception
    assert opened.charts()["two_traits"].proto.spec != before
