"""Hover texts of a segment's trait."""

from segmentation.figures.trait_hover import quoted, trait_hover


def test_the_value_stands_beside_that_of_everyone(mall):
    age = next(t for t in mall.traits if t.name == "Age")
    said = trait_hover(age, mall.segments[0])
    assert mall.names[0] in said
    assert f"{age.centre(0):.1f}".removesuffix(".0") in said
    assert "of everyone" in said


def test_a_level_is_quoted_and_escaped():
    assert quoted("<b>") == " “&lt;b&gt;”"
    assert quoted("") == ""
