from segmentation.figures.budget_bars import budget_bars


def test_bars_are_what_is_spent_and_marks_what_is_spent_at_random(made_up):
    figure = budget_bars(
        made_up(), [10, 90, 0], [50, 30, 20], said=lambda x: f"${x:.0f}", appearance="light"
    )
    bars, marks = figure.data
    assert (list(bars.x), list(marks.x)) == ([10, 90, 0], [50, 30, 20])
    assert "Most goes to “Segment number 2”: $90 of $100" in figure.layout.meta["alt"]
    assert "Segment number 1 $10 ($50 at random)" in figure.layout.meta["alt"]


def test_where_nothing_is_spent_the_title_says_so(made_up):
    figure = budget_bars(made_up(), [0] * 3, [0] * 3, said=str, appearance="dark")
    assert figure.layout.meta["alt"].startswith("Nothing is worth spending")
