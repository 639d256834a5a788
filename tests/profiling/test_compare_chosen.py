"""What differs of chosen customers."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.profiling.compare_chosen import (
    compare_with_everyone,
    compared_values,
    few_sentence,
)
from segmentation.profiling.trait_profiles import profile_traits


@dataclass
class _Exploration:
    frame: pd.DataFrame
    plan: Plan


@dataclass
class _Result:
    """The parts of a result that a comparison reads."""

    exploration: _Exploration
    traits: tuple = ()
    model: object = field(init=False)

    def __post_init__(self) -> None:
        self.model = self.exploration
        labels = np.zeros(len(self.exploration.frame), dtype=int)
        self.traits = profile_traits(self.exploration.frame, self.exploration.plan, labels, 1)


@pytest.fixture
def result() -> _Result:
    columns = (
        ColumnPlan("Age", Role.TRAIT, Kind.NUMBER, ""),
        ColumnPlan("Spend", Role.TRAIT, Kind.NUMBER, "", unit="$"),
        ColumnPlan("Member", Role.DESCRIBES, Kind.BOOLEAN, "", ("No", "Yes")),
        ColumnPlan("Visits", Role.DESCRIBES, Kind.NUMBER, ""),
    )
    frame = pd.DataFrame(
        {
            "Age": [20.0, 40, 30, 50, 30, 40],
            "Spend": [100.0, 100, 100, 100, 400, np.nan],
            "Member": ["Yes", "Yes", "No", "No", "Yes", "No"],
            "Visits": [1.0, 2, 1, 2, np.nan, np.nan],
        }
    )
    return _Result(_Exploration(frame, Plan(columns)))


def test_traits_are_ranked_by_effect_with_both_values(result) -> None:
    told = compare_with_everyone(result, [4, 5])
    effects = {trait.name: trait.effects[0] for trait in told.traits}
    # Of five values 100, 100, 100, 100, 400: mean 160, standard deviation 120.
    assert effects["Spend"] == pytest.approx((400 - 160) / 120)
    assert effects["Age"] == pytest.approx(0)
    assert told.traits[0].name == "Spend"
    assert told.traits[-1].name == "Visits"  # nobody chosen has a value
    values = {trait.name: compared_values(trait) for trait in told.traits}
    assert values["Spend"] == ("$400", "$160")
    assert values["Age"] == ("35", "35")
    assert values["Member"] == ("Yes 50\u202f%", "Yes 50\u202f%")
    assert values["Visits"] == ("–", "–")
    assert told.sentences == ("Spend: $400, 2.5 times your average of $160.",)


def test_columns_that_are_not_shown_are_not_compared(result) -> None:
    result.traits = tuple(t for t in result.traits if t.name != "Spend")
    told = compare_with_everyone(result, [4, 5])
    assert "Spend" not in {trait.name for trait in told.traits}


def test_one_customer_is_no_group(result) -> None:
    with pytest.raises(SegmentationError, match="at least two customers"):
        compare_with_everyone(result, [3])


def test_few_are_said_to_be_few() -> None:
    assert few_sentence(29) == "Only 29 customers: what differs may be chance."
    assert few_sentence(30) == ""
