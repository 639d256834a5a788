import pytest

from segmentation.figures.evaluation_matrix import evaluation_matrix


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_a_bubble_a_segment_whose_area_is_its_share(made_up, appearance):
    result = made_up(4)
    figure = evaluation_matrix(
        result, [8, 5, 2, 9], [7, 5, 1, 9], out=[False, False, False, True], appearance=appearance
    )
    assert [(t.x[0], t.y[0]) for t in figure.data] == [(8, 7), (5, 5), (2, 1), (9, 9)]
    sizes = [t.marker.size for t in figure.data]
    assert sizes == sorted(sizes, reverse=True)
    assert "comes first: attractiveness 8.0, our fit 7.0" in figure.layout.meta["alt"]
    assert "Out of the question" in figure.data[3].hovertext


def test_where_all_are_out_the_title_says_so(made_up):
    figure = evaluation_matrix(made_up(), [1, 2, 3], [1, 2, 3], out=[True] * 3, appearance="light")
    assert "Every segment is out of the question" in figure.layout.meta["alt"]
