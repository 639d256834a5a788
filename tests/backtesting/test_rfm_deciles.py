import numpy as np
import pytest

from segmentation.backtesting.rfm_deciles import fit_rfm_deciles


def test_effects_that_add_up_are_found():
    draws = np.random.default_rng(1)
    rfm = draws.random((20_000, 3))
    truth = 10 * (rfm[:, 0] > 0.5) + 30 * (rfm[:, 2] > 0.8)
    found = fit_rfm_deciles(rfm, truth + draws.normal(size=20_000))
    fresh = draws.random((2_000, 3))
    own = 10 * (fresh[:, 0] > 0.5) + 30 * (fresh[:, 2] > 0.8)
    away = (np.abs(fresh[:, [0, 2]] - [0.5, 0.8]) > 0.02).all(axis=1)  # edges are of the sample
    assert found.forecast(fresh)[away] == pytest.approx(own[away], abs=0.5)


def test_many_alike_share_a_decile():
    rfm = np.column_stack(
        [np.arange(100.0), np.ones(100), np.repeat([1.0, 5.0], 50)]
    )  # 3: the middle is between
    found = fit_rfm_deciles(rfm, np.repeat([0.0, 10.0], 50))
    assert [len(edges) for edges in found.edges] == [9, 1, 3]
    assert found.forecast(rfm).sum() == pytest.approx(500, rel=0.02)
    assert found.forecast(np.array([[200.0, 3.0, 9.0]]))[0] > 5
