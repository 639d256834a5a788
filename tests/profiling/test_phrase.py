import pytest

from segmentation.profiling.phrase import LONGEST_NAME, filled


@pytest.mark.parametrize(
    ("template", "slots", "text"),
    [
        ("spends little on {}", ("wine",), "spends little on wine"),
        ("rarely {0}s{1}", ("buy", " in instalments"), "rarely buys in instalments"),
        ("many {}", ("books borrowed in 12 months",), "many books borrowed"),
        ("few {}", ("visits a month",), "few visits a month"),
    ],
)
def test_words_are_put_into_a_template(template, slots, text):
    assert filled(template, *slots) == text


def test_what_is_too_long_is_cut():
    said = filled("low {}", "a name that goes on and on and on")
    assert said.endswith("…")
    assert len(said) <= LONGEST_NAME
