from dataclasses import replace

import pytest

from segmentation.api.served_models import served
from segmentation.api.shown_groups import rounded, shown_groups, shown_levels


@pytest.fixture
def sized(served_plain):
    """Return the plain model as if its segments had other sizes."""

    def make(*sizes: int, in_none: int = 0):
        everyone = sum(sizes) + in_none
        findings = served_plain.findings
        segments = tuple(
            replace(segment, size=size, share=size / everyone)
            for segment, size in zip(findings.segments, sizes, strict=True)
        )
        return replace(
            served_plain,
            model=replace(
                served_plain.model,
                n_customers=everyone,
                shares=tuple(size / everyone for size in sizes),
            ),
            findings=replace(findings, segments=segments),
        )

    return make


def shown(one, least=10):
    return [group.segment for group in shown_groups(one, least)]


def test_small_segments_are_left_out(sized):
    assert shown(sized(100, 60, 9, 8)) == [0, 1]
    assert shown(sized(100, 60, 10, 10)) == [0, 1, 2, 3]


def test_the_total_does_not_give_one_away(sized):
    assert shown(sized(100, 60, 40, 5)) == [0, 1]  # 205 - 200 would be the small one
    assert shown(sized(100, 60, 11, 1)) == [0, 1]
    assert shown(sized(100, 9, 9, 9)) == [0]
    assert shown(sized(9, 9, 9, 9)) == []


def test_customers_in_no_segment_are_a_group_too(sized):
    assert shown(sized(100, 60, 40, 30, in_none=3)) == [0, 1, 2]
    assert shown(sized(100, 60, 40, 30, in_none=12)) == [0, 1, 2, 3]


@pytest.mark.parametrize("least", [2, 5, 10, 25])
def test_whatever_is_left_out_is_no_one_or_enough(sized, least):
    for sizes in ((90, 40, 12, 3), (50, 26, 25, 24), (30, 30, 2, 1), (11, 10, 9, 8), (40, 3, 3, 3)):
        one = sized(*sizes)
        left = sum(sizes) - sum(sizes[k] for k in shown(one, least))
        assert left == 0 or left >= least
        assert all(sizes[k] >= least for k in shown(one, least))


def test_numbers_are_rounded_to_the_least_size(sized):
    groups = shown_groups(sized(104, 57, 43, 31), 10)
    assert [group.customers for group in groups] == [100, 60, 40, 30]
    assert [group.percent for group in groups] == [42, 25, 17, 12]  # of 240
    assert rounded(4, 10) == 10


def test_words_have_no_figures_and_enough_customers(served_plain, plain):
    said = [line for group in shown_groups(served_plain, 10) for line in group.differences]
    assert len(said) >= 8
    assert not any(letter.isdigit() for line in said for letter in line)
    assert any("Visits: far above average" in line for line in said)
    many = [line for group in shown_groups(served_plain, 60) for line in group.differences]
    assert not any("“Team”" in line for line in many)  # in no segment of 60 or more
    assert shown_groups(served("alone", plain.model), 10)[0].differences == ()


def test_rare_values_are_not_told(served_plain):
    assert set(shown_levels(served_plain, "Plan", 10)) == {"Solo", "Duo", "Team"}
    assert shown_levels(served_plain, "Plan", 100) == ()
    forgotten = replace(served_plain, model=replace(served_plain.model, reference=None))
    assert shown_levels(forgotten, "Plan", 2) == ()
