from segmentation.evaluation.effect_texts import effect_sentences, mark_text, strength_text
from segmentation.export.effects_table import effects_table


def test_each_column_has_a_row_in_its_own_words(result):
    table = effects_table(result)
    assert table.columns == ("Trait", "Tells segments apart", "Confirmed")
    effects = result.effects.columns
    assert [effect.trait for effect in effects] == [trait.name for trait in result.traits]
    assert [row[1:] for row in table.rows] == [(strength_text(e), mark_text(e)) for e in effects]
    assert table.sentences == effect_sentences(result)


def test_what_only_describes_is_told_from_what_shapes(result):
    names = [row[0] for row in effects_table(result).rows]
    shapes = [trait.shapes for trait in result.traits]
    assert [not name.endswith(" · describes only") for name in names] == shapes
    assert {True, False} == set(shapes)
