"""A plan with what the user decided otherwise."""

import pandas as pd
import pytest

from segmentation.column_roles.overrule import overruled
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.overrules import Overrules
from segmentation.domain.plan import Kind, Plan, Role

FRAME = pd.DataFrame(
    {
        "Number": [f"A{row}" for row in range(12)],
        "Age": [float(20 + row % 6) for row in range(12)],
        "Colour": ["red", "green", "blue"] * 4,
        "Note": [f"note {row}" for row in range(12)],
    }
)
TABLE = Dataset("file.csv", "0", FRAME, Reading())


def decided(**said: object) -> Plan:
    return overruled(suggest_plan(TABLE, screen=False), TABLE, Overrules(**said))


def test_nothing_decided_leaves_the_plan():
    assert decided() == suggest_plan(TABLE, screen=False)


def test_a_kind_goes_before_an_order_and_an_order_before_a_role():
    plan = decided(
        roles=(("Age", Role.DESCRIBES), ("Colour", Role.DESCRIBES)),
        kinds=(("Age", Kind.CATEGORY),),
        levels=(("Colour", ("blue", "green", "red")),),
    )
    assert (plan["Age"].kind, plan["Age"].role) == (Kind.CATEGORY, Role.DESCRIBES)
    assert plan["Colour"].levels == ("blue", "green", "red")
    assert (plan["Colour"].kind, plan["Colour"].role) == (Kind.ORDERED, Role.DESCRIBES)


def test_the_key_goes_last_and_is_the_only_one():
    plan = decided(key="Note", roles=(("Number", Role.KEY), ("Note", Role.IGNORED)))
    assert plan.key == "Note"
    assert plan["Note"].kind is Kind.TEXT
    assert [c.name for c in plan.columns if c.role is Role.KEY] == ["Note"]


@pytest.mark.parametrize(
    "said",
    [
        {"key": "Size"},
        {"roles": (("Size", Role.TRAIT),)},
        {"kinds": (("Size", Kind.TEXT),)},
        {"levels": (("Size", ("S", "M")),)},
    ],
)
def test_an_unknown_column_is_refused_with_those_there_are(said):
    with pytest.raises(SegmentationError, match=r"'Size'.* Number, Age, Colour, Note\."):
        decided(**said)


def test_an_order_must_have_every_value():
    with pytest.raises(SegmentationError, match=r"order of 'Colour' leaves out 'green'"):
        decided(levels=(("Colour", ("blue", "red")),))


def test_free_text_cannot_be_a_trait():
    with pytest.raises(SegmentationError, match=r"“Note” holds .* cannot shape segments"):
        decided(kinds=(("Note", Kind.TEXT),), roles=(("Note", Role.TRAIT),))


def test_traits_count_last_so_that_any_trait_can():
    said = Overrules(trait_weights=(("Age", 2.0), ("*", 0.5), ("Colour", 4.0)))
    plan = overruled(suggest_plan(TABLE, screen=False), TABLE, said, traits=["Age", "Colour"])
    assert {t.name: t.trait_weight for t in plan.traits} == {"Age": 0.5, "Colour": 4.0}
    with pytest.raises(SegmentationError, match="“Age” does not shape segments"):
        overruled(suggest_plan(TABLE, screen=False), TABLE, said, traits=["Colour"])
