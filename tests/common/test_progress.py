import numpy as np
import pytest

from segmentation.common.progress import Frame, Progress, part, silent


def test_a_part_takes_its_share_of_the_whole():
    told = []
    report = part(part(told.append, 0.5, 1.0), 0.0, 0.5)
    for fraction in (0.0, 0.5, 1.0):
        report(Progress("Learning", fraction, {"epoch": 3.0}))
    assert [p.fraction for p in told] == pytest.approx([0.5, 0.625, 0.75])
    assert {p.stage for p in told} == {"Learning"}
    assert told[0].detail == {"epoch": 3.0}


def test_a_part_hands_a_picture_on():
    told = []
    frame = Frame(np.arange(2), np.zeros((2, 2), dtype=np.float32))
    part(told.append, 0.5, 1.0)(Progress("Drawing", 0.5, frame=frame))
    assert told[0].frame is frame


def test_silent_tells_nobody():
    assert silent(Progress("Learning", 0.5)) is None
