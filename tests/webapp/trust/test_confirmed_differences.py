"""What is confirmed of the differences, on the page Can I trust it?"""

from html import unescape

from segmentation.evaluation.effect_texts import effect_sentences


def test_what_is_confirmed_is_said_for_the_number_that_is_shown(app, found):
    opened = app(found)
    for size in (5, 2):
        found.search.choose_size(size)
        opened.on("trust")
        sentences = effect_sentences(found.search.result)
        assert len(sentences) >= 2
        assert all(sentence in unescape(opened.words) for sentence in sentences)
