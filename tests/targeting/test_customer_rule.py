"""Who a rule selects, blanks said explicitly."""

import pandas as pd
import pytest

from segmentation.targeting.customer_rule import Condition, CustomerRule

FRAME = pd.DataFrame({
    "n": [1.0, 5.0, None, 9.0],
    "c": pd.array(["a", None, "b", "c"], dtype="str"),
})  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("n", "number", low=5.0), [0, 1, 0, 1]),
        (Condition("n", "number", high=5.0, blank=True), [1, 0, 1, 0]),
        (Condition("n", "number", blank=True, known=False), [0, 0, 1, 0]),
        (Condition("c", "choice", values=("a", "b")), [1, 0, 1, 0]),
        (Condition("c", "choice", values=("a",), excluded=True), [0, 0, 1, 1]),
        (Condition("c", "choice", values=("a",), excluded=True, blank=True), [0, 1, 1, 1]),
    ],
)
def test_a_condition(condition, expected):
    assert condition.holds(FRAME).tolist() == [bool(one) for one in expected]


def test_alternatives_add_up_and_conditions_narrow():
    low, letter = Condition("n", "number", low=5.0), Condition("c", "choice", values=("c",))
    both = CustomerRule(0, ((low, letter),))
    either = CustomerRule(0, ((low,), (Condition("c", "choice", values=("a",)),)))
    assert both.selects(FRAME).tolist() == [False, False, False, True]
    assert either.selects(FRAME).tolist() == [True, True, False, True]
    assert both.columns == ("n", "c")
    assert not CustomerRule(0, ()).selects(FRAME).any()
