from dataclasses import replace

from segmentation.evaluation.segment_texts import sizes_text, stability_text
from segmentation.export.segment_card import SegmentCard, TraitBar, card_html, segment_card

CARD = SegmentCard("●", "#0072B2", "<b>Young</b>", "40 %", "80", ("Age 24 & less.",))


def test_a_card_has_the_segments_own_words(result):
    card = segment_card(result, 1)
    segment = result.segments[1]
    assert (card.name, card.sentences) == (segment.name, segment.sentences)
    assert segment_card(result, 1, most_sentences=1).sentences == segment.sentences[:1]


def test_a_card_says_how_surely_its_segment_is_found_again(result):
    card = segment_card(result, 1)
    reliability = result.reliability[1]
    assert card.stability == (f"{stability_text(result, 1)} There {sizes_text(reliability)}.")
    assert card.tone == "stable"
    unstable = (reliability, replace(reliability, level="unstable"), reliability)
    again = segment_card(replace(result, reliability=unstable), 1)
    assert again.tone == "unstable"
    assert "Do not build on this one alone." in again.stability
    html = card_html(again, prefix="x-", tooltips=False)
    assert f'<p class="x-again x-unstable">{again.stability}</p>' in html
    assert "x-again" not in card_html(CARD, prefix="x-", tooltips=False)


def test_a_segment_without_sentences_is_close_to_the_average(result):
    segments = (replace(result.segments[0], sentences=()), *result.segments[1:])
    card = segment_card(replace(result, segments=segments), 0, most_sentences=1)
    assert card.sentences == ("No trait sets these customers far apart from everyone.",)


def test_every_value_is_escaped_and_class_names_have_the_prefix():
    card = replace(CARD, traits=(TraitBar("<i>", "1", 50, 25),), variant="wide")
    html = card_html(card, prefix="x-", tooltips=True)
    assert '<article class="x-card x-wide" style="--colour: #0072B2">' in html
    assert '<h3 title="&lt;b&gt;Young&lt;/b&gt;">' in html
    assert '<li title="Age 24 &amp; less.">Age 24 &amp; less.</li>' in html
    assert '<div class="x-fill" style="left:50%;width:25%">' in html
    assert "<b>Young" not in html
    assert "<i>" not in html


def test_a_trait_without_a_bar_has_no_track_and_a_card_without_a_mark_none():
    card = replace(CARD, mark="", traits=(TraitBar("Age", "24"),))
    html = card_html(card, prefix="", tooltips=False)
    assert "track" not in html
    assert 'class="mark"' not in html
    assert "<b>24</b>" in html
    assert html.count("title=") == 1
