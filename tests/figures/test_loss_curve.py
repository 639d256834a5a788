import math

import pytest

from segmentation.figures.loss_curve import loss_curve


@pytest.mark.parametrize("n_passes", [0, 1, 2, 30])
def test_the_axes_do_not_move_with_the_passes(n_passes: int) -> None:
    loss = [1 / (k + 1) for k in range(n_passes)]
    figure = loss_curve(loss, loss, epochs=30, appearance="light")
    assert figure.layout.xaxis.range == (0, 30 * 1.01)
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] == pytest.approx(1.1 if n_passes else 1)


def test_passes_count_from_one() -> None:
    figure = loss_curve([0.9, 0.5], [1.0], epochs=10, appearance="dark")
    assert list(figure.data[0].x) == [1, 2]
    assert list(figure.data[0].y) == [0.9, 0.5]
    assert list(figure.data[1].y) == [1.0]


def test_more_passes_than_planned_still_fit() -> None:
    figure = loss_curve([1.0] * 8, [], epochs=5, appearance="light")
    assert figure.layout.xaxis.range[1] > 8


def test_ends_are_named_and_apart() -> None:
    figure = loss_curve([1.0, 0.50], [1.0, 0.51], epochs=9, appearance="light")
    learnt, held_back = figure.layout.annotations
    assert learnt.text == "learnt from <b>0.5</b>"
    assert held_back.text == "held back <b>0.51</b>"
    assert held_back.yshift - learnt.yshift >= 16


def test_equal_ends_are_apart_too() -> None:
    figure = loss_curve([1.0, 0.5], [1.0, 0.5], epochs=9, appearance="light")
    one, other = figure.layout.annotations
    assert abs(one.yshift - other.yshift) >= 16


def test_a_rising_error_is_not_called_falling() -> None:
    assert "falls" in loss_curve([2, 1], [], epochs=5, appearance="light").layout.title.text
    risen = loss_curve([1, 2], [], epochs=5, appearance="light").layout.title.text
    assert risen == "The error has not fallen yet"


def test_an_error_that_is_no_number_is_not_labelled() -> None:
    figure = loss_curve([1.0, math.nan], [], epochs=5, appearance="light")
    assert not figure.layout.annotations
    assert figure.layout.yaxis.range[1] == pytest.approx(1.1)
