"""Results in the visitor's words."""

from segmentation.domain.trait_words import trait_words
from webapp.state.worded_results import WordedResults


def test_the_same_words_give_the_very_same_result(found):
    result, kept = found.search.result, WordedResults()
    words = ((result.traits[0].name, trait_words("Mine")),)
    slot = (found.search.shown, 3)
    worded = kept.get(slot, result, words)
    assert worded.traits[0].label == "Mine"
    assert kept.get(slot, result, words) is worded
    assert kept.get(slot, result, ()) is result
    kept.forget()
    assert kept.get(slot, result, words) is not worded
