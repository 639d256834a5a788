"""The page Customer."""


def test_it_begins_with_the_typical_customer_of_the_largest_segment(app, found):
    opened = app(found)
    at = opened.on("customer")
    assert not at.exception
    result = found.search.result
    row = result.segments[0].typical_row
    key = result.exploration.frame[result.exploration.plan.key][row]
    assert f"Customer {key}" in opened.words
    assert "1. From your file to comparable values" in opened.words
    assert "2. How near each segment is" in opened.words  # plain k-means sums nothing up
    assert f"“{result.names[0]}”" in opened.words
