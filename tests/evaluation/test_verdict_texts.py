import pytest

from segmentation.domain.exploration import Suggestion
from segmentation.evaluation.verdict_record import record_sentence
from segmentation.evaluation.verdict_texts import apartness, judge

TWO = Suggestion(2, None, "")
NO_GROUPS = Suggestion(2, None, "", sound=False, groups=False)
SMOOTH = {"excess": (0.0, 0.0, 0.0), "valley": 0.95}


@pytest.mark.parametrize(
    ("measured", "level"),
    [
        ({"valley": 0.5, "rows": 0.85, "seeds": 0.85, "jaccard": 0.75}, "clear"),
        ({"valley": 0.51}, "usable"),
        ({"valley": 0.36, "rows": 0.849}, "usable"),
        ({"valley": 0.36, "seeds": 0.849}, "usable"),
        ({"valley": 0.36, "jaccard": 0.749}, "usable"),
        ({"rows": 0.749}, "usable"),
        ({"valley": 0.65, "traits": 1.2, "rows": 0.6, "seeds": 0.6, "jaccard": 0.6}, "usable"),
        ({"valley": 0.66}, "weak"),
        ({"valley": 0.36, "strength": 0.79}, "weak"),
        ({"traits": 1.19}, "weak"),
        ({"rows": 0.599}, "weak"),
        ({"seeds": 0.599}, "weak"),
        ({"jaccard": 0.599}, "weak"),
        ({"sizes": [980, 20]}, "clear"),
        ({"sizes": [981, 19]}, "weak"),
        (SMOOTH | {"rows": 0.6}, "weak"),
        (SMOOTH | {"rows": 0.599}, "none"),
        ({"apart": 0.05, "valley": 0.9}, "weak"),
        ({"apart": 0.049, "valley": 0.9}, "none"),
        ({"apart": 0.049}, "clear"),
        ({"rows": 0.399}, "none"),
        ({"seeds": 0.399}, "none"),
    ],
)
def test_the_borders(made, measured, level):
    assert judge(made(**measured), TWO).level == level


AGAIN = "customers would land in the same segment again"
CLEAR = "Rely on these segments: they stand well apart, and "
USABLE = "You can work with these segments: they overlap, as customers do, but "
WEAK = "Treat these segments as a rough sketch: "
NONE = "Do not build on these segments: your customers do not fall into groups by these traits: "
CUT = "two of them are one group that was cut in two, with no gap between"
ONE_TRAIT = "no two traits agree on what tells two of them apart: a cut, and not two groups"
BARELY = {"valley": 0.55}


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ({"same": 0.97}, f"{CLEAR}nearly all {AGAIN}."),
        (BARELY | {"same": 0.88}, f"{USABLE}9 in 10 {AGAIN}."),
        ({"rows": 0.5, "same": 0.71}, f"{WEAK}7 in 10 {AGAIN}."),
        ({"seeds": 0.5}, f"{WEAK}another random start gives quite different segments."),
        (
            {"jaccard": 0.5},
            f"{WEAK}9 in 10 {AGAIN}, and one segment is hardly found a second time.",
        ),
        ({"sizes": [990, 10]}, f"{WEAK}the smallest segment has only 1\u202f% of the customers."),
        (SMOOTH, f"{WEAK}{CUT}."),
        ({"traits": 0.9}, f"{WEAK}{ONE_TRAIT}."),
        ({"rows": 0.2, "same": 0.45}, f"{NONE}4 in 10 {AGAIN}."),
        (SMOOTH | {"rows": 0.5}, f"{NONE}{CUT}."),
        (
            {"apart": 0.03, "rows": 0.3},
            f"{NONE}redrawn customers give segments that are only 30\u202f% alike.",
        ),
        ({"seeds": 0.3}, f"{NONE}another random start gives quite different segments."),
    ],
)
def test_the_sentences(made, measured, sentence):
    assert judge(made(**measured), NO_GROUPS).sentence == sentence


def test_where_another_number_has_groups_customers_are_not_said_to_have_none(made):
    found = judge(made(**SMOOTH, rows=0.5), TWO)
    assert found.sentence == f"Do not build on these segments: {CUT}."
    assert found.short == "No reliable segments: two of them are one group that was cut in two"
    assert judge(made(traits=0.9), TWO).short == "Weak: two of them are a cut, and not two groups"


@pytest.mark.parametrize(
    ("measured", "short"),
    [
        ({"same": 0.97}, "Clear: nearly all would land in the same segment again"),
        (
            BARELY | {"same": 0.88},
            "Usable: 9 in 10 would land in the same segment again",
        ),
        (
            {"rows": 0.5, "same": 0.71},
            "Weak: 7 in 10 would land in the same segment again",
        ),
        ({"rows": 0.5}, "Weak: only 50\u202f% alike when redrawn"),
        ({"jaccard": 0.5}, "Weak: one segment is hardly found a second time"),
        ({"sizes": [990, 10]}, "Weak: the smallest segment has only 1\u202f%"),
        ({"seeds": 0.5}, "Weak: another random start gives quite different ones"),
        (SMOOTH, "Weak: customers differ by degrees"),
        (SMOOTH | {"rows": 0.5}, "No reliable segments: customers differ by degrees"),
    ],
)
def test_the_same_in_half_a_line(made, measured, short):
    assert judge(made(**measured), NO_GROUPS).short == short


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ({}, "The segments stand well apart."),
        (BARELY, "The segments overlap at their edges."),
        ({"sizes": [990, 10]}, "The segments overlap at their edges."),
        (SMOOTH, "At least two segments run into each other."),
        (SMOOTH | {"apart": 0.6}, "At least two segments run into each other."),
    ],
)
def test_how_far_segments_stand_apart_goes_by_the_verdict(made, measured, sentence):
    assert apartness(made(**measured), TWO) == sentence


def test_advice(made):
    def advice(suggested: int = 2, **measured) -> list[str]:
        return [
            text.split()[0]
            for text in judge(made(**measured), Suggestion(suggested, None, "")).advice
        ]

    assert advice() == []
    assert advice(5) == []
    assert advice(5, **BARELY) == ["Try"]
    assert advice(2, **BARELY) == []
    assert advice(5, **SMOOTH) == ["Try", "Take", "Add"]
    not_sound = Suggestion(5, None, "", sound=False)
    assert judge(made(**BARELY), not_sound).advice == ()
    said = judge(made(**BARELY), Suggestion(5, None, "")).advice[0]
    assert "Try five segments" in said


def test_the_record_is_told_of_the_suggested_number_alone(made):
    # It was counted there; at other numbers, two groups in one segment are as clear.
    clear, other = judge(made(), TWO), judge(made(), Suggestion(5, None, ""))
    assert clear.level == other.level == "clear"
    assert clear.record == record_sentence("clear")
    assert other.record == ""
