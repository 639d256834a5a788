"""Box plots against pandas."""

import pytest

from segmentation.figures.trait_boxes import trait_boxes


def test_boxes_are_the_percentiles_of_pandas(mall):
    age = next(t for t in mall.traits if t.name == "Age")
    boxes = [t for t in trait_boxes(mall, age, appearance="light").data if t.type == "box"]
    values = mall.exploration.frame["Age"]
    groups = [values[mall.labels == k] for k in range(len(mall.segments))] + [values]
    assert len(boxes) == len(groups)
    for box, group in zip(boxes, groups, strict=True):
        drawn = [box.lowerfence[0], box.q1[0], box.median[0], box.q3[0], box.upperfence[0]]
        assert drawn == pytest.approx(list(group.quantile([0.05, 0.25, 0.5, 0.75, 0.95])))


def test_the_title_names_the_highest_median(mall):
    age = next(t for t in mall.traits if t.name == "Age")
    medians = mall.exploration.frame["Age"].groupby(mall.labels).median()
    figure = trait_boxes(mall, age, appearance="light")
    assert mall.names[int(medians.idxmax())].split()[0] in figure.layout.title.text
    assert "everyone" in figure.layout.meta["alt"]


def test_only_chosen_segments_are_drawn(mall):
    figure = trait_boxes(mall, mall.traits[0], appearance="dark", chosen=(2,))
    assert len(figure.layout.yaxis.ticktext) == 2
    assert figure.layout.yaxis.ticktext[1] == "Everyone"
