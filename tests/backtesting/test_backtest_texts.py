from dataclasses import replace

from segmentation.backtesting.backtest_texts import (
    backtest_markdown,
    cut_rows,
    error_rows,
    existed_sentence,
    foretold_sentence,
    later_sentence,
    segment_rows,
)
from segmentation.forecasting.forecast_quality import LossGain


def told(found, everyone, deciles):
    errors = (replace(found.errors[0], over_everyone=LossGain(*everyone)), *found.errors[1:])
    return replace(found, errors=errors, over_rfm=LossGain(*deciles))


def test_one_sentence_says_what_was_foretold(looked_back):
    better = foretold_sentence(told(looked_back, (0.3, 0.2, 0.4), (0.1, 0.05, 0.15)))
    assert better.startswith("The segments foretold the spend of the next 90 days, over")
    assert "30\u202f% less than with the mean of everyone" in better
    assert better.endswith("so they tell more than these.")
    worse = foretold_sentence(told(looked_back, (0.3, 0.2, 0.4), (-0.1, -0.15, -0.05)))
    assert "10\u202f% more than with deciles of recency, frequency and money" in worse
    assert worse.endswith("to rank customers by spend, use those.")
    alike = foretold_sentence(told(looked_back, (0.3, 0.2, 0.4), (0.0, -0.1, 0.1)))
    assert alike.endswith("neither is surely better.")
    nothing = foretold_sentence(told(looked_back, (0.01, -0.1, 0.1), (0.0, -0.1, 0.1)))
    assert nothing.startswith("The segments did not surely foretell the spend")
    assert "and not to say what they will spend" in nothing


def test_one_sentence_says_which_segments_were_there(looked_back):
    def with_existed(*existed):
        cuts = tuple(replace(look, existed=existed) for look in looked_back.cuts)
        return existed_sentence(replace(looked_back, cuts=cuts))

    first, _, third = looked_back.segments
    assert with_existed(True, True, True).startswith("All three segments of today were there at")
    assert with_existed(False, False, False).startswith("None of the three segments of today was")
    some = with_existed(True, False, True)
    assert some.startswith("Two of the three segments of today were there at all")
    assert f"({first} and {third})" in some


def test_columns_of_later_orders_are_named(leaking, looked_back):
    assert later_sentence(looked_back) == ""
    assert later_sentence(leaking).startswith("“Orders ever”, “Gone” and “Latest visit” tell of")
    alone = replace(leaking, later=leaking.later[:1])
    assert "“Orders ever” tells of later orders" in later_sentence(alone)
    assert "It was left out here" in later_sentence(alone)


def test_the_page_has_every_way_cut_and_segment(leaking):
    page = backtest_markdown(leaking)
    assert page.startswith("# Looking back at orders.csv\n\n“Orders ever”")
    for one in leaking.errors:
        assert f"| {one.way} |" in page
    for name in leaking.segments:
        assert f"| {name} |" in page
    assert page.count("| clear |") + page.count("| usable |") + page.count("| weak |") + page.count(
        "| none |"
    ) == len(leaking.cuts)


def test_each_table_has_a_heading_and_a_row_for_each_of_what_it_is_of(leaking):
    for rows, of in (
        (error_rows(leaking), leaking.errors),
        (cut_rows(leaking), leaking.cuts),
        (segment_rows(leaking), leaking.segments),
    ):
        assert len(rows) == 1 + len(of)
        assert len({len(row) for row in rows}) == 1
    assert [row[0] for row in segment_rows(leaking)[1:]] == list(leaking.segments)
    assert [row[2] for row in error_rows(leaking)].count("–") == 1  # the mean of everyone
