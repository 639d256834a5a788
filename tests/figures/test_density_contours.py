"""Contours of where most customers of each segment lie."""

import numpy as np
import plotly.graph_objects as go

from segmentation.domain.segment_density import SegmentDensity
from segmentation.figures.density_contours import add_contours
from segmentation.figures.style import colour


def density(segment: int) -> SegmentDensity:
    grid = np.linspace(0, 1, 5)
    return SegmentDensity(segment, grid, grid, np.outer(grid, grid), outer=0.2, inner=0.6)


def test_each_segment_has_two_contours_that_differ_without_colour():
    figure = go.Figure()
    add_contours(figure, [density(0), density(1)], names=["Loyal", "<b>New"], looks=[3, 1])
    assert [one.contours.value for one in figure.data] == [0.2, 0.6, 0.2, 0.6]
    assert [one.line.color for one in figure.data] == [colour(3)] * 2 + [colour(1)] * 2
    assert figure.data[0].line.dash != figure.data[2].line.dash
    assert figure.data[0].line.width < figure.data[1].line.width
    assert "Loyal" in figure.data[0].name
    assert "&lt;b&gt;New" in figure.data[2].name


def test_what_is_dense_is_filled_and_not_what_is_around_it():
    figure = go.Figure()
    add_contours(figure, [density(0)], names=["Loyal"], looks=[0])
    # Plotly fills where a constraint does not hold.
    assert {one.contours.operation for one in figure.data} == {"<"}
