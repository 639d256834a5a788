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


@pytest.mark.parametrize(
    ("measured", "sentence", "short"),
    [
        (
            {"apart": 0.4, "same": 0.97},
            "Rely on these segments: they stand well apart, and nearly all customers would land in "
            "the same segment again.",
            "Clear: nearly all would land in the same segment again",
        ),
        (
            {"apart": 0.2, "same": 0.88},
            "You can work with these segments: they overlap, as customers do, but 9 in 10 "
            "customers would land in the same segment again.",
            "Usable: 9 in 10 would land in the same segment again",
        ),
        (
            {"rows": 0.5, "same": 0.71},
            "Treat these segments as a rough sketch: 7 in 10 customers would land in the same "
            "segment again.",
            "Weak: 7 in 10 would land in the same segment again",
        ),
        (
            {"seeds": 0.5},
            "Treat these segments as a rough sketch: another random start gives quite different "
            "segments.",
            "Weak: 9 in 10 would land in the same segment again",
        ),
        (
            {"jaccard": 0.5},
            "Treat these segments as a rough sketch: 9 in 10 customers would land in the same "
            "segment again, and one segment is hardly found a second time.",
            "Weak: 9 in 10 would land in the same segment again",
        ),
        (
            {"sizes": [990, 10]},
            "Treat these segments as a rough sketch: the smallest segment has only 1\u202f% of the "
            "customers.",
            "Weak: 9 in 10 would land in the same segment again",
        ),
        (
            {"apart": 0.07},
            "Treat these segments as a rough sketch: customers in different segments are nearly as "
            "alike as those in the same one.",
            "Weak: 9 in 10 would land in the same segment again",
        ),
        (
            {"rows": 0.2, "same": 0.45},
            "Do not build on these segments: your customers do not fall into groups by these "
            "traits. Only 4 in 10 customers would land in the same segment again.",
            "No reliable segments: 4 in 10 would land in the same segment again",
        ),
    ],
)
def test_the_sentences(made, measured, sentence, short):
    verdict = judge(made(**measured), TWO)
    assert verdict.sentence == sentence
    assert verdict.short == short


@pytest.mark.xfail(strict=True, reason="every reason is given after “Only”")
@pytest.mark.parametrize(
    "measured",
    [
        {"apart": 0.03},
        {"seeds": 0.3},
        {"apart": 0.03, "sizes": [990, 10]},
        {"rows": 0.3, "same": 0.97},
    ],
)
def test_only_goes_with_a_low_share_of_customers(made, measured):
    verdict = judge(made(**measured), TWO)
    assert verdict.level == "none"
    assert "Only" not in verdict.sentence


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
