from dataclasses import replace

import pytest

from segmentation.domain.measures import Baseline, Repeatability
from segmentation.domain.methods import METHOD_NAMES
from segmentation.domain.result import SegmentationResult
from segmentation.figures.method_comparison import side_by_side


def with_figures(
    result: SegmentationResult, own: tuple[float, float], *others: tuple[float, float]
) -> SegmentationResult:
    partition = replace(
        result.partition,
        silhouette_data=own[0],
        repeatability=Repeatability(own[1], 1.0, 1.0, (), 1.0),
        baselines=tuple(
            Baseline(
                "pca",
                silhouette_data=apart,
                explained=0.5,
                repeatability=same,
                explained_correlation=1.0,
                smallest_share=0.1,
            )
            for apart, same in others
        ),
    )
    return replace(result, partition=partition)


def test_both_panels_hold_all_methods_the_chosen_first(made_up) -> None:
    figure = side_by_side(made_up(3), appearance="light")
    distinct, again = figure.data
    assert list(distinct.x) == [0.3, 0.2, 0.1]
    assert list(again.x) == [0.8, 0.85, 0.7]
    names = [METHOD_NAMES[m] for m in ("kmeans", "pca", "autoencoder")]
    assert list(figure.layout.yaxis.ticktext) == [f"<b>{names[0]}</b>", *names[1:]]
    assert list(distinct.text) == ["<b>0.30</b>", "0.20", "0.10"]


@pytest.mark.parametrize(
    ("own", "other", "ending"),
    [
        ((0.4, 0.9), (0.3, 0.79), " comes out ahead on both"),
        ((0.3, 0.79), (0.4, 0.9), " is behind on both"),
        ((0.3, 0.8), (0.315, 0.71), " is not clearly behind any other"),
        ((0.3, 0.8), (0.285, 0.89), " is not clearly behind any other"),
        ((0.4, 0.8), (0.3, 0.85), ": the most distinct, none clearly more repeatable"),
        ((0.4, 0.79), (0.3, 0.9), ": the most distinct, less repeatable than another"),
        ((0.3, 0.9), (0.4, 0.79), ": less distinct than another, the most repeatable"),
    ],
)
def test_the_title_is_fair(made_up, own, other, ending: str) -> None:
    figure = side_by_side(with_figures(made_up(3), own, other), appearance="dark")
    assert figure.layout.title.text.replace("<br>", " ") == f"Plain k-means{ending}"


def test_a_method_alone_is_not_praised(made_up) -> None:
    figure = side_by_side(with_figures(made_up(3), (0.3, 0.8)), appearance="light")
    assert "nothing to compare" in figure.layout.title.text.replace("<br>", " ")


def test_a_negative_value_is_inside_its_panel(made_up) -> None:
    figure = side_by_side(with_figures(made_up(3), (-0.1, 0.2), (0.1, 0.3)), appearance="light")
    assert figure.layout.xaxis.range[0] < -0.1
