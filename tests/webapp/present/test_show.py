"""The slide show: begun, turned and ended; it ends where it began."""

from tests.webapp.conftest import uploaded, with_segments

PEOPLE = "\n".join(
    [
        "Customer key,Email,Age,Visits,Spend",
        *(
            f"key{i:03d},person{i}@example.org,{20 + i % 40},{(i % 2) * 50 + i % 7},"
            f"{(i % 3) * 30 + i % 5}"
            for i in range(90)
        ),
    ]
).encode()


def begin(opened) -> None:
    """Begin a show; a simulated browser stays at its address where a page leads to another."""
    opened.press("slide_show")
    opened.on("present")


def test_a_show_is_turned_by_its_buttons_and_ends_where_it_began(found, app):
    opened = app(found)
    opened.on("map")
    begin(opened)
    assert not opened.has("slide_show")  # no steps on a slide
    assert "kinds of customer" in opened.words or "No reliable segments" in opened.words
    assert opened.at.button(key="slide_back").disabled
    first = opened.words
    opened.press("slide_next")
    assert opened.words != first
    opened.press("remote_back")
    assert opened.words == first
    opened.press("slide_end")
    assert opened.has("slide_show")
    assert "Your customers on a map" in opened.words
    assert not opened.visitor.presenting


def test_every_slide_is_drawn_and_the_last_leads_no_further(found, app):
    opened = app(found)
    opened.on("present")
    seen = []
    while not opened.at.button(key="slide_next").disabled:
        seen.append(opened.words + "".join(opened.charts()))
        opened.press("slide_next")
    assert len({*seen, opened.words}) == len(seen) + 1
    assert opened.at.button(key="remote_next").disabled


def test_nobody_is_named_during_a_show(app):
    opened = app(with_segments(uploaded("people.csv", PEOPLE)))
    opened.on("present")
    assert opened.visitor.presenting
    for _ in range(30):
        charts = "".join(chart.proto.spec for chart in opened.charts().values())
        assert "key0" not in opened.words + charts
        assert "@example" not in opened.words + charts
        if opened.at.button(key="slide_next").disabled:
            break
        opened.press("slide_next")
    else:
        raise AssertionError("The show has no end.")


def test_a_show_that_is_left_by_an_address_has_ended(found, app):
    opened = app(found)
    found.present(True)
    opened.on("segments")
    begin(opened)
    opened.press("slide_next")
    opened.on("trust")
    assert opened.visitor.presenting  # as before the show
    begin(opened)
    assert opened.visitor.show.slide == 0  # it begins anew


def test_without_segments_a_show_leads_back(app):
    opened = app()
    opened.on("present")
    assert "No segments yet" in opened.words


def test_a_show_begins_where_the_address_tells_which_tab_is_open(found, app):
    opened = app(found)
    opened.at.query_params["segment_tabs"] = "Two traits"
    opened.at.switch_page("pages/segments.py").run()
    begin(opened)
    assert not opened.has("slide_show")
