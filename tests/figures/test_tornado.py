import pytest

from segmentation.figures.tornado import tornado


def test_bars_begin_at_the_profit_as_assumed():
    figure = tornado(
        ["Response", "Reach"], [60, 100], [140, 100],
        at=100, by=0.2, said=lambda x: f"{x:.0f}", appearance="light",
    )  # fmt: skip
    less, more = figure.data
    assert [less.base + x for x in less.x] == pytest.approx([60, 100])
    assert [more.base + x for x in more.x] == pytest.approx([140, 100])
    assert "Response matters most: 20\u202f% less leaves 60" in figure.layout.meta["alt"]
    assert list(less.y) == ["Response", "Reach"]
