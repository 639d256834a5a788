import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.export.formula_safety import as_it_was, formula_safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\t=1", "'\t'=1"),
        ("\n=HYPERLINK(1)", "'\n'=HYPERLINK(1)"),
        ("＝1+1", "'＝1+1"),
        ("＋A1", "'＋A1"),
        ("－A1", "'－A1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ('x;=HYPERLINK("http://a")', 'x;\'=HYPERLINK("http://a")'),
        ("x;=1+1;y", "x;'=1+1;y"),
        ("x\ty\t=A1", "x\ty\t'=A1"),
        ("+1-2", "'+1-2"),
    ],
)
def test_a_formula_gets_an_apostrophe_wherever_a_cell_may_begin(text, safe):
    assert formula_safe(text) == safe
    assert as_it_was(safe) == text


@pytest.mark.parametrize(
    "text",
    ["-12", "+3,5", "-1.5e-07", "+49 170 1234567", "+1 (555) 010-99", "a=b", "x - y", "x;y",
     "C-17", "anna@shop.example", "", "x;-5"],
)  # fmt: skip
def test_numbers_telephone_numbers_and_plain_text_stay(text):
    assert formula_safe(text) == text
    assert as_it_was(text) == text


@given(st.text(alphabet="=+-@＝＠'\t\r\n;1a ,.(", max_size=12))
def test_no_cell_begins_with_a_sign_unless_it_is_all_digits(text):
    safe = formula_safe(text)
    for separator in ("\t", "\r", "\n"):
        safe = safe.replace(separator, ";")
    for cell in safe.split(";"):
        letters = any(one not in "+-0123456789 ().,/" for one in cell)
        assert not ((cell[:1] and cell[0] in "=@＝＠") or (cell[:1] in ("+", "-") and letters))


@given(st.text(alphabet="=+-@＝＠\t\r\n;1a ,.(", max_size=12))
def test_what_was_changed_comes_back(text):
    assert as_it_was(formula_safe(text)) == text
