import re

from segmentation.profiling.number_kinds import AROUND, AVERAGED, KINDS, MONEY


def test_the_last_kind_is_for_every_name():
    assert re.search(KINDS[-1].names, "")
    assert KINDS[-1].low == "low {}"


def test_every_kind_has_four_ways_to_compare():
    assert all(all((k.low, k.high, k.lower, k.higher)) for k in KINDS)


def test_every_kind_holds_as_many_words_as_its_templates_ask_for():
    for kind in KINDS:
        asked = max(len(re.findall(r"\{", text)) for text in (kind.low, kind.high))
        held = re.compile(kind.names).groups
        assert held >= asked, kind.names


def test_what_a_name_may_leave_out():
    assert AROUND.sub("", "distance to city in km") == "distance to city"
    assert AROUND.sub("", "visits in 12 months") == "visits in 12 months"
    assert AVERAGED.search("average check")
    assert not AVERAGED.search("average age of children")
    assert MONEY.search("annual revenue")
