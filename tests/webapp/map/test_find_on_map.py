"""One customer on the map."""

import numpy as np


def test_a_found_customer_is_ringed_named_and_can_be_followed(app, found):
    opened = app(found)
    at = opened.on("map")
    box = at.selectbox(key="find_on_map")
    assert box.label == "Find by Customer ID"
    box.set_value(box.options[4]).run()
    result = found.search.result
    name = result.names[result.labels[4]]
    assert f"Customer {box.options[4]} is in" in opened.words
    assert name in opened.words
    assert '"name":"found"' in opened.charts()["map_data"].proto.spec
    opened.press("follow_found")
    assert found.customers.followed_row(result) == 4
    assert "step by step" in opened.words


def test_a_key_that_is_not_there_is_one_sentence_and_marks_nobody(app, found):
    opened = app(found)
    at = opened.on("map")
    found.find_on_map(found.search.result, "nobody")
    at.run()
    assert opened.mistakes == [
        "No customer has the Customer ID “nobody”: check how it is written in your file."
    ]
    assert '"name":"found"' not in opened.charts()["map_data"].proto.spec


def test_whoever_presents_sees_the_row_and_no_key(app, found):
    opened = app(found)
    at = opened.on("map")
    keys = found.file.customers.frame["Customer ID"].astype(str)
    row = int(np.flatnonzero(keys == "150")[0])
    at.selectbox(key="find_on_map").set_value("150").run()
    at.toggle(key="presenting").set_value(True).run()
    assert f"Customer row {row + 1} is in" in opened.words
    assert at.selectbox(key="find_on_map").label == "Find by row"
    assert f"row {row + 1}" in opened.charts()["map_data"].proto.spec


def test_a_customer_who_was_not_studied_is_said_to_be_off_the_map(app, in_state):
    visitor = in_state("segments of a sample")
    result = visitor.search.result
    row = int(np.setdiff1d(np.arange(200), result.exploration.studied)[0])
    visitor.customers.on_map = (result.exploration.fingerprint, row)
    opened = app(visitor)
    opened.on("map")
    assert "The map has a sample of your customers, and this one is not in it." in opened.words
