from segmentation.common.term_patterns import folded
from segmentation.common.trait_names import spoken
from segmentation.common.whole_names import WHOLE_NAMES


def test_every_key_is_folded():
    assert {folded(key) for key in WHOLE_NAMES} == set(WHOLE_NAMES)


def test_every_name_is_said_as_the_table_has_it():
    assert {key: spoken(key.replace(" ", "_")) for key in WHOLE_NAMES} == WHOLE_NAMES
