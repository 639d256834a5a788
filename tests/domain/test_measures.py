import pytest

from segmentation.domain.measures import Diagnosis, Repeatability


@pytest.mark.parametrize(("rows", "seeds", "least"), [(0.9, 0.7, 0.7), (0.3, 1.0, 0.3)])
def test_segments_are_relied_on_for_the_lower_of_rows_and_seeds(rows, seeds, least):
    assert Repeatability(rows, seeds, 0.1, (), 0.1).least == least


@pytest.mark.parametrize(("effective", "collapsed"), [(2.4, False), (2.39, True), (0.0, True)])
def test_under_six_tenths_of_the_linear_dimension_is_collapsed(effective, collapsed):
    found = Diagnosis(0.9, (), 4, effective, 4.0, 0, 0, 0)
    assert found.collapsed is collapsed


def test_data_of_one_direction_do_not_collapse_a_network_that_uses_it():
    assert not Diagnosis(0.9, (), 4, 1.0, 1.0, 3, 0, 0).collapsed
