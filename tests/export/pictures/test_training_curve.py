import re
from xml.etree import ElementTree as ET

import numpy as np

from segmentation.domain.measures import History
from segmentation.export.pictures.training_curve import training_curve

SVG = "{http://www.w3.org/2000/svg}"


def words(content):
    return [t.text for t in ET.fromstring(content).iter(f"{SVG}text")]


def curves(content):
    """Return x and y of each thick line, in pixels."""
    found = [p.get("d") for p in ET.fromstring(content).iter(f"{SVG}path") if p.get("stroke-width")]
    return [np.array(re.findall(r"([\d.]+) ([\d.]+)", d), dtype=float) for d in found]


def test_both_lines_are_drawn_and_named():
    history = History((1.0, 0.6, 0.5, 0.45), (0.9, 0.5, 0.4, 0.42), best_epoch=3)
    content = training_curve(history)
    learnt, held_out = curves(content)
    assert len(learnt) == len(held_out) == 4
    assert (np.diff(learnt[:, 1]) > 0).all()  # pixels count downwards, the error falls
    assert held_out[3, 1] < held_out[2, 1]
    said = words(content)
    assert said[0] == "The error falls from 0.9 to 0.4 in 3 rounds"
    assert "kept: round 3" in said
    assert "learnt from: 0.45" in said
    assert "held out: 0.42" in said
    assert {"0", "1"} <= set(said)


def test_without_customers_held_out_there_is_one_line():
    content = training_curve(History((0.5, 0.25), (), best_epoch=2))
    assert len(curves(content)) == 1
    assert not [word for word in words(content) if "held out" in word or "kept" in word]


def test_one_round_and_equal_ends_can_be_drawn():
    assert "in 1 round" in words(training_curve(History((0.5,), (0.5,), best_epoch=1)))[0]
    content = training_curve(History((0.5, 0.3), (0.5, 0.3), best_epoch=2))
    ends = [
        float(t.get("y")) for t in ET.fromstring(content).iter(f"{SVG}text")
        if (t.text or "").startswith(("learnt", "held"))
    ]  # fmt: skip
    assert abs(ends[0] - ends[1]) >= 21
