"""The page Map."""


def test_the_overview_is_there_at_once_the_caution_only_with_neighbours(app, found):
    opened = app(found)
    at = opened.on("map")
    assert set(opened.charts()) == {"map_data"}
    assert "Each mark is a customer" in opened.words
    assert "The gaps between groups" not in opened.words
    at.segmented_control(key="map_kind").set_value("Neighbours").run()
    assert "The gaps between groups and their sizes do not." in opened.words


def test_contours_are_drawn_when_asked_for(app, found):
    opened = app(found)
    at = opened.on("map")
    assert '"type":"contour"' not in opened.charts()["map_data"].proto.spec
    at.segmented_control(key="map_look").set_value("Density").run()
    spec = opened.charts()["map_data"].proto.spec
    assert spec.count('"type":"contour"') >= 2 * len(found.search.result.segments)
    assert "Within the inner line are 50" in spec


def test_three_dimensions_are_worked_out_when_asked_for_and_once(app, found, monkeypatch):
    asked = []
    from webapp.map import map_chart

    own = map_chart.pca_map
    monkeypatch.setattr(map_chart, "pca_map", lambda *how: asked.append(how) or own(*how))
    opened = app(found)
    at = opened.on("map")
    assert asked == []
    at.segmented_control(key="map_kind").set_value("3-D").run()
    assert set(opened.charts()) == {"space_data"}
    assert "Three dimensions keep" in opened.charts()["space_data"].proto.spec
    at.run()
    assert len(asked) == 1
