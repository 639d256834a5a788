"""The page Map."""


def test_the_overview_is_there_at_once_the_caution_only_with_neighbours(app, found):
    opened = app(found)
    at = opened.on("map")
    assert set(opened.charts()) == {"map_data"}
    assert "Each mark is a customer" in opened.words
    assert "The gaps between groups" not in opened.words
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    assert "The gaps between groups and their sizes do not." in opened.words
