"""What a user decides otherwise than it was found, and how it is written."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.overrules import Overrules, overrules
from segmentation.domain.plan import Kind, Role


def test_decisions_are_read_as_they_are_written():
    assert overrules(
        key="Customer",
        roles=["Age = Describes", "a=b=trait"],
        kinds=["Size=ordered"],
        levels=["Size=S < M<L"],
        blanks=["Age=99", "Note=x=y"],
        trait_weights=["Spend=2", "Q3* = 0,5", "a=b=1.5"],
        currency="eur",
        price_of="Piece",
        amount_of="order",
    ) == Overrules(
        key="Customer",
        roles=(("Age", Role.DESCRIBES), ("a=b", Role.TRAIT)),
        kinds=(("Size", Kind.ORDERED),),
        levels=(("Size", ("S", "M", "L")),),
        blanks=(("Age", "99"), ("Note", "x=y")),
        trait_weights=(("Spend", 2.0), ("Q3*", 0.5), ("a=b", 1.5)),
        currency="EUR",
        price_of="piece",
        amount_of="order",
    )
    assert overrules() == Overrules()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"roles": ["Age"]}, r"Write --role COLUMN=ROLE, and not 'Age'\."),
        ({"trait_weights": ["Age"]}, r"Write --weigh TRAIT=NUMBER, such as Spend=2 or Q3\*=0.5,"),
        ({"trait_weights": ["Age=much"]}, "Write --weigh TRAIT=NUMBER"),
        ({"roles": ["=trait"]}, "Write --role COLUMN=ROLE"),
        ({"roles": ["Age=boss"]}, "'boss' in 'Age=boss' is none of: key, trait, describes"),
        ({"kinds": ["Age=big"]}, "'big' in 'Age=big' is none of: number, ordered"),
        ({"blanks": ["Age= "]}, "Write --blank COLUMN=VALUE"),
        ({"levels": ["Size"]}, "Write --levels COLUMN=a<b<c"),
        ({"price_of": "kilo"}, "--price-of takes piece or line, and not 'kilo'"),
        ({"amount_of": "piece"}, "--amount-of takes line or order, and not 'piece'"),
    ],
)
def test_what_is_not_written_so_is_refused(said, message):
    with pytest.raises(SegmentationError, match=message):
        overrules(**said)


@pytest.mark.parametrize(("said", "code"), [("kr", "kr"), ("Kr.", "kr"), ("€", "EUR"), ("x", "X")])
def test_a_currency_may_be_said_by_its_sign(said, code):
    assert overrules(currency=said).currency == code


@pytest.mark.parametrize("text", ["Size=S", "Size=S<", "Size=S<<L", "Size=S<M<S"])
def test_an_order_has_two_different_values_at_least(text):
    with pytest.raises(SegmentationError, match="two different values at least"):
        overrules(levels=[text])


def test_a_cleaning_takes_what_was_decided():
    before = Cleaning(key="Old", currency="USD", blanks=(("Age", "0"),), drop_duplicates=True)
    said = Overrules(key="New", blanks=(("Age", "99"),), price_of="line")
    assert said.in_cleaning(before) == Cleaning(
        key="New",
        currency="USD",
        blanks=(("Age", "0"), ("Age", "99")),
        price_of="line",
        drop_duplicates=True,
    )
    assert Overrules().in_cleaning(before) == before
