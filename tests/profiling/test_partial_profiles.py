import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.profiling.partial_profiles import merge_profiles, partial_profiles
from segmentation.profiling.trait_profiles import profile_traits


@pytest.mark.parametrize("weighted", [False, True])
def test_profiles_of_parts_are_those_of_all_customers(weighted):
    draws = np.random.default_rng(8)
    n_rows = 2_000
    labels = draws.integers(-1, 3, n_rows)
    frame = pd.DataFrame(
        {
            "Age": draws.normal(40, 9, n_rows) + labels,
            "Plan": draws.choice(["A", "B", "C"], n_rows),
            "Active": draws.choice(["Yes", "No"], n_rows),
            "City": draws.choice([f"city {n}" for n in range(40)], n_rows),
            "Blank": np.full(n_rows, np.nan),
        }
    )
    for name in ("Age", "Plan"):
        frame.loc[draws.random(n_rows) < 0.1, name] = np.nan
    frame.loc[labels == 2, "Age"] = np.nan
    columns = (
        ColumnPlan("Age", Role.TRAIT, Kind.NUMBER, ""),
        ColumnPlan("Plan", Role.TRAIT, Kind.CATEGORY, ""),
        ColumnPlan("Active", Role.TRAIT, Kind.BOOLEAN, "", ("No", "Yes")),
        ColumnPlan("City", Role.DESCRIBES, Kind.CATEGORY, ""),
        ColumnPlan("Blank", Role.DESCRIBES, Kind.NUMBER, ""),
    )
    weights = draws.uniform(0, 0.02, n_rows) * (draws.random(n_rows) < 0.9) if weighted else None
    whole = profile_traits(frame, Plan(columns), labels, 3, weights)
    parts = [slice(begin, begin + 300) for begin in range(0, n_rows, 300)]
    summed = [
        partial_profiles(
            frame[rows], columns, labels[rows], 3, None if weights is None else weights[rows]
        )
        for rows in parts
    ]
    for one, other in zip(whole, merge_profiles(summed, columns), strict=True):
        assert (one.name, one.levels, one.focus) == (other.name, other.levels, other.focus)
        if one.kind is Kind.NUMBER:
            assert np.allclose(one.typical, other.typical, equal_nan=True)
            assert np.allclose(one.everyone, other.everyone, equal_nan=True)
        else:
            assert (one.typical, one.everyone) == (other.typical, other.everyone)
            assert np.allclose(one.shares, other.shares)
        assert np.allclose(one.effects, other.effects)
