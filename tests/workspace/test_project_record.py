from dataclasses import replace

from segmentation.workspace.project_record import SegmentBar, segment_bars


def test_bars_are_the_segments_as_they_are_shown(plain):
    bars = segment_bars(plain)
    assert bars[0] == SegmentBar(plain.names[0], plain.segments[0].share, plain.looks[0])
    assert sum(bar.share for bar in bars) == 1


def test_a_project_knows_whether_it_keeps_customers(project):
    assert project.keeps_customers
    assert not replace(project, customers=None).keeps_customers
