import pytest

from segmentation.figures.missing import blanks

THIN = "\u202f"


def test_the_blankest_column_comes_first_and_full_ones_are_left_out() -> None:
    figure = blanks(["Age", "Work experience", "job"], [20, 80, 0], 200, appearance="light")
    assert list(figure.data[0].x) == [0.4, 0.1]
    assert figure.layout.yaxis.ticktext == ("Work experience", "Age")
    assert figure.layout.yaxis.range == (1.5, -0.5)
    assert figure.data[0].text == (f"40{THIN}%", f"10{THIN}%")
    assert figure.data[0].hovertext[0] == "Work experience: 80 of 200 rows are blank"
    assert figure.layout.title.text.replace("<br>", " ").startswith(
        "Work experience is blank most often: in 40"
    )


def test_no_blank_at_all_is_said() -> None:
    figure = blanks(["age", "job"], [0, 0], 200, appearance="dark")
    assert figure.layout.title.text.replace("<br>", " ") == "No column has a blank"
    assert len(figure.data) == 0


def test_equally_blank_columns_are_counted() -> None:
    figure = blanks(["a", "b", "c"], [9, 9, 1], 10, appearance="light")
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == f"3 columns have blanks, up to 90{THIN}% of the rows"
    )


@pytest.mark.parametrize(("most", "shown"), [(25, 25), (5, 5), (99, 40)])
def test_of_very_many_columns_the_blankest_are_drawn_and_said(most: int, shown: int) -> None:
    names = [f"c{k}" for k in range(40)]
    figure = blanks(names, range(1, 41), 100, appearance="light", most_columns=most)
    assert len(figure.data[0].x) == shown
    assert figure.data[0].x[0] == 0.4
    remark = figure.layout.title.subtitle.text
    assert remark == (f"The {shown} blankest of 40 columns" if shown < 40 else None)
