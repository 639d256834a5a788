import pytest

from segmentation.judge.verdict import better_baseline, judge
from segmentation.result import Baseline, Suggestion

TWO = Suggestion(2, None, "")


@pytest.mark.parametrize(
    ("measured", "level"),
    [
        ({"apart": 0.35, "rows": 0.85, "seeds": 0.85, "jaccard": 0.75}, "clear"),
        ({"apart": 0.349}, "usable"),
        ({"apart": 0.9, "rows": 0.849}, "usable"),
        ({"apart": 0.9, "seeds": 0.849}, "usable"),
        ({"apart": 0.9, "jaccard": 0.749}, "usable"),
        ({"apart": 0.10, "rows": 0.6, "seeds": 0.6, "jaccard": 0.6}, "usable"),
        ({"apart": 0.099}, "weak"),
        ({"rows": 0.599}, "weak"),
        ({"seeds": 0.599}, "weak"),
        ({"jaccard": 0.599}, "weak"),
        ({"sizes": [980, 20]}, "usable"),
        ({"sizes": [981, 19]}, "weak"),
        ({"apart": 0.9, "sizes": [981, 19]}, "weak"),
        ({"apart": 0.05, "rows": 0.4}, "weak"),
        ({"apart": 0.049}, "none"),
        ({"apart": 0.9, "rows": 0.399}, "none"),
        ({"apart": 0.9, "seeds": 0.399}, "none"),
        ({"apart": -0.2, "rows": 0.1}, "none"),
    ],
)
def test_the_borders(made, measured, level):
    assert judge(made(**measured), TWO).level == level


AGAIN = "customers would land in the same segment again"
CLEAR = "Rely on these segments: they stand well apart, and "
USABLE = "You can work with these segments: they overlap, as customers do, but "
WEAK = "Treat these segments as a rough sketch: "
NONE = "Do not build on these segments: your customers do not fall into groups by these traits: "
ALIKE = "customers in different segments are nearly as alike as those in the same one"


@pytest.mark.parametrize(
    ("measured", "sentence"),
    [
        ({"apart": 0.4, "same": 0.97}, f"{CLEAR}nearly all {AGAIN}."),
        ({"apart": 0.2, "same": 0.88}, f"{USABLE}9 in 10 {AGAIN}."),
        ({"rows": 0.5, "same": 0.71}, f"{WEAK}7 in 10 {AGAIN}."),
        ({"seeds": 0.5}, f"{WEAK}another random start gives quite different segments."),
        (
            {"jaccard": 0.5},
            f"{WEAK}9 in 10 {AGAIN}, and one segment is hardly found a second time.",
        ),
        ({"sizes": [990, 10]}, f"{WEAK}the smallest segment has only 1\u202f% of the customers."),
        ({"apart": 0.07}, f"{WEAK}{ALIKE}."),
        ({"rows": 0.2, "same": 0.45}, f"{NONE}4 in 10 {AGAIN}."),
        ({"apart": 0.03}, f"{NONE}{ALIKE}."),
        ({"seeds": 0.3}, f"{NONE}another random start gives quite different segments."),
    ],
)
def test_the_sentences(made, measured, sentence):
    assert judge(made(**measured), TWO).sentence == sentence


@pytest.mark.parametrize(
    ("measured", "short"),
    [
        ({"apart": 0.4, "same": 0.97}, "Clear: nearly all"),
        ({"apart": 0.2, "same": 0.88}, "Usable: 9 in 10"),
        ({"apart": 0.07, "same": 0.71}, "Weak: 7 in 10"),
        ({"apart": 0.03, "same": 0.03}, "No reliable segments: hardly any"),
    ],
)
def test_the_same_in_half_a_line(made, measured, short):
    found = judge(made(**measured), TWO).short
    assert found == f"{short} would land in the same segment again"


def test_advice(made):
    def advice(suggested: int = 2, **measured) -> list[str]:
        return [
            text.split()[0]
            for text in judge(made(**measured), Suggestion(suggested, None, "")).advice
        ]

    assert advice(apart=0.4) == []
    assert advice(5, apart=0.4) == []
    assert advice(5, apart=0.2) == ["Try"]
    assert advice(2, apart=0.2) == []
    assert advice(5, apart=0.07) == ["Try", "Take", "Add"]
    rival = Baseline("kmeans", 0.5, 0.95)
    assert advice(apart=0.4, baselines=(rival,)) == ["Plain"]
    not_sound = Suggestion(5, None, "", sound=False)
    assert judge(made(apart=0.2), not_sound).advice == ()
    assert "Try five segments" in judge(made(apart=0.2), Suggestion(5, None, "")).advice[0]


def test_a_better_baseline_is_at_least_as_good_on_both_counts(made):
    rivals = {
        "equal": Baseline("kmeans", 0.3, 0.9),
        "less distinct": Baseline("kmeans", 0.299, 0.99),
        "less repeatable": Baseline("pca", 0.9, 0.899),
        "better": Baseline("pca", 0.31, 0.9),
    }
    assert better_baseline(made()) is None
    assert better_baseline(made(baselines=(rivals["equal"],))) is rivals["equal"]
    for name in ("less distinct", "less repeatable"):
        assert better_baseline(made(baselines=(rivals[name],))) is None
    everyone = tuple(rivals.values())
    assert better_baseline(made(baselines=everyone)) is rivals["better"]
    assert better_baseline(made(baselines=everyone, rows=0.95, seeds=0.95)) is None
