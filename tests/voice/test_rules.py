"""Each rule finds a contradiction that was planted, in what pages really say."""

import copy
import inspect
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from voices.rules import RULES, contradictions
from voices.view import CardSeen, Said, View, WaySeen, agree, as_int, order

Change = Callable[[View], View]


def also(text: str, place: str = "Trust") -> Change:
    """Let a place say something more."""
    return lambda view: replace(view, said=(*view.said, Said(place, text)))


def instead(old: str, new: str, place: str = "") -> Change:
    """Let a place, or all, say something else."""

    def change(view: View) -> View:
        said = tuple(
            replace(one, text=one.text.replace(old, new)) if place in one.place else one
            for one in view.said
        )
        assert said != view.said
        return replace(view, said=said)

    return change


def level(new: str, place: str = "Trust") -> Change:
    """Give a place another verdict."""
    return lambda view: replace(
        view,
        levels=tuple(replace(v, text=new) if v.place == place else v for v in view.levels),
    )


def verdicts(new: str, more: int) -> Change:
    """Give the suggested number, or one beside it, another verdict."""
    return lambda view: replace(
        view, verdicts={**view.verdicts, view.quality["suggested_n_segments"] + more: new}
    )


def card(place: int, **changes) -> Change:
    def change(view: View) -> View:
        cards = list(view.cards)
        cards[place] = replace(cards[place], **changes)
        return replace(view, cards=tuple(cards))

    return change


def bar(place: int, **changes) -> Change:
    """Change the first bar of a card."""

    def change(view: View) -> View:
        first, *others = view.cards[place].bars
        return card(place, bars=(replace(first, **changes), *others))(view)

    return change


def table(name: str, row: int, column: int, value) -> Change:
    def change(view: View) -> View:
        changed = view.tables[name].astype(object).copy()
        changed.iloc[row, column] = value
        return replace(view, tables={**view.tables, name: changed})

    return change


def elbow(column: str, value: float, more: int = 0) -> Change:
    def change(view: View) -> View:
        changed = view.tables["elbow"].copy()
        size = view.quality["suggested_n_segments"] + more
        changed.loc[changed["n_segments"] == size, column] = value
        return replace(view, tables={**view.tables, "elbow": changed})

    return change


def chart(place: str, change_of: Callable[[dict], object]) -> Change:
    def change(view: View) -> View:
        charts = copy.deepcopy(dict(view.charts))
        change_of(charts[place])
        return replace(view, charts=charts)

    return change


def title(text: str) -> Change:
    def retitle(figure: dict) -> None:
        figure["layout"]["title"]["text"] = text

    return chart("Trust, chart methods", retitle)


def mirrored(figure: dict) -> None:
    figure["data"][0]["z"] = [[-shade for shade in row] for row in figure["data"][0]["z"]]


def other_values(figure: dict) -> None:
    tiles = figure["data"][0]
    tiles["hovertext"] = [
        [text.replace("\u202f%", "1\u202f%") for text in row] for row in tiles["hovertext"]
    ]


def all_of(*changes: Change) -> Change:
    def change(view: View) -> View:
        for one in changes:
            view = one(view)
        return view

    return change


def ways(*figures: tuple[str, ...], titles: tuple[str, ...] = ("A", "B", "C")) -> Change:
    pills = (("now",), ("best",), ())
    rows = [WaySeen(titles[n], pills[n], own) for n, own in enumerate(figures)]
    return lambda view: replace(view, ways=tuple(rows))


RIVALS = ("A", "PCA + k-means", "Kinds, trait by trait")
SHARE = "60\u202f%"

PLANTED: tuple[tuple[str, Change], ...] = (
    ("two verdicts", level("usable")),
    ("two verdicts", level("none", "quality.json")),
    ("a verdict in other words", also("Weak: customers differ by degrees", "Segments")),
    ("two sentences of one verdict", also("Rely on these segments: they are fine.", "Report")),
    ("two marks of a column", table("effects", 0, 2, "hardly")),
    ("two marks of a column", table("report effects", 1, 1, ["hardly, 0.01"])),
    ("another number of marks", also("None of the nine traits that shape segments is confirmed")),
    ("marks that deny the verdict", level("none", "Segments")),
    (
        "marks that deny the verdict",
        also("Traits can go together without any segments, as height and weight do"),
    ),
    ("apart, and overlapping", also("The segments overlap at their edges.")),
    ("apart, and overlapping", also("Your customers differ by degrees.", "Choose")),
    ("apart, under a verdict that refuses", level("weak", "Segments")),
    ("blurred, under a verdict that relies on them", also("The segments hardly stand apart.")),
    ("no groups, and a number that is supported", also("Your customers differ by degrees.")),
    ("no groups, and a number to rely on", also("There is nothing: there are no groups.")),
    (
        "two numbers that are best",
        also("Try five segments, the number these customers support best."),
    ),
    ("two numbers that are best", also("Show 7 segments instead")),
    ("two numbers that are best", instead("3 segments suggested", "4 segments suggested")),
    ("a best number, and none that stands out", also("No number of segments stands out")),
    ("a number that is not offered", lambda view: replace(view, options=("2 segments",))),
    ("a number beyond the product's own limits", elbow("repeatability", 0.32)),
    ("a number beyond the product's own limits", elbow("smallest_share", 0.01)),
    ("a number that its own verdict refuses", verdicts("weak", 0)),
    ("the next best is the best", also("Three would be the next best.", "Your data")),
    (
        "a number beyond the product's own limits",
        all_of(also("Four would be the next best.", "Your data"), elbow("repeatability", 0.5, 1)),
    ),
    (
        "a number that its own verdict refuses",
        all_of(also("Four would be the next best.", "Your data"), verdicts("none", 1)),
    ),
    ("two words for one number", also("3 a convenient cut", "Choose, chart distinctness")),
    (
        "convenient, and not to be built on",
        all_of(
            also("Three segments are a convenient cut."), also("Do not build on these segments")
        ),
    ),
    ("rely on these, and do not", also("Do not build on these segments: no.", "Report")),
    ("rely on these, and do not", also("None of these is found again surely", "Other ways")),
    ("two shares of customers who stay", also("2 in 10 would land in the same segment again")),
    ("refused for what is good", also("No reliable segments: 9 in 10 would land in the same")),
    (
        "ahead in words, not in figures",
        all_of(
            title("Plain k-means: the most distinct, about as repeatable"),
            table("report methods", 2, 1, ["0.99"]),
        ),
    ),
    (
        "ahead in words, not in figures",
        all_of(
            title("Plain k-means: less distinct than another, x"),
            table("report methods", 1, 1, ["0.99"]),
        ),
    ),
    (
        "ahead in words, not in figures",
        all_of(
            title("Plain k-means: none clearly more distinct, none clearly more repeatable"),
            table("report methods", 1, 2, ["0.20"]),
        ),
    ),
    ("other figures of a method", also("its segments stand further apart (0.93 against 0.11).")),
    (
        "about as surely, by other figures",
        all_of(
            also("“Kinds, trait by trait” is better, and is found again about as surely."),
            table("report methods", 3, 2, ["0.72"]),
        ),
    ),
    (
        "as well, by other figures",
        all_of(
            also("Plain k-means does as well on these customers"),
            table("report methods", 1, 0, ["Other"]),
            table("report methods", 2, 0, ["Plain k-means"]),
            table("report methods", 2, 1, ["0.10"]),
        ),
    ),
    ("two figures of one method", table("numbers", 0, 1, "0.12")),
    (
        "two figures of one method",
        also("3 segments suggested: distinctness 0.12, repeatability 1.00"),
    ),
    (
        "two figures of one method",
        ways(("0.12", "50\u202f%", "99\u202f%", "5\u202f%", "1.0")),
    ),
    (
        "two figures of a rival",
        ways(*[("0.55", "50\u202f%", "12\u202f%", "5\u202f%", "1.0")] * 3, titles=RIVALS),
    ),
    (
        "best in words, not in figures",
        ways(("0.1", SHARE, SHARE, "5 %", "1"), ("0.1", "50 %", "99 %", "5 %", "1")),
    ),
    (
        "the best, and another does better",
        all_of(also("You already have the best, X"), also("Plain k-means does better here: x")),
    ),
    (
        "yours will do, under a verdict that refuses",
        all_of(also("It is hardly ahead. Yours will do."), level("weak", "Segments")),
    ),
    ("none is found again, and these are", also("None of these is found again surely enough")),
    ("two limits of one figure", also("Files with mixed traits rarely pass 0.3.")),
    (
        "borderline customers, and nobody",
        all_of(
            also("3 % of customers are borderline"), also("Nobody is nearer to another segment")
        ),
    ),
    (
        "everybody fits best, and some do not",
        all_of(
            also("Every customer fits its own segment best"),
            also("Nearer to another segment than to their own."),
        ),
    ),
    ("two sizes or names of one segment", card(0, name="Others")),
    ("two sizes or names of one segment", card(4, share="12 %")),
    ("two sizes or names of one segment", card(1, size="7")),
    ("two sizes or names of one segment", table("summary", 0, 1, "7")),
    ("two sizes or names of one segment", table("profiles", 0, 1, "Others")),
    ("two sizes or names of one segment", also("7 customers: Others.")),
    ("two numbers of customers", also("700 customers in 3 segments.", "Share")),
    (
        "two names of one segment",
        chart(
            "Report, chart differences",
            lambda figure: figure["layout"]["xaxis"]["ticktext"].__setitem__(0, "● Others"),
        ),
    ),
    ("two values of one segment", chart("Report, chart differences", other_values)),
    ("two values of one segment", bar(2, value="99.9")),
    ("two values of one segment", table("summary", 3, 1, "99.9")),
    ("two values of everyone", table("summary", 3, 4, "99.9")),
    ("drawn above, and below", chart("Segments, chart differences", mirrored)),
    ("drawn above, and below", lambda view: bar(2, side=-view.cards[2].bars[0].side)(view)),
    (
        "a difference between equal figures",
        card(0, sentences=("Figure 1: 3.1, a little above your average of 3.1.",)),
    ),
    ("named above, and below", card(2, name="High figure 2, high figure 3")),
    ("named for few", card(2, name="Member, low figure 3")),
    (
        "named for few",
        all_of(card(2, name="Web, low figure 3"), table("summary", 8, 3, "Web 43\u202f%")),
    ),
    ("nothing sets apart, and something", also("No trait sets the segments far apart")),
    ("the middle, and not", card(2, name="The middle")),
    ("no difference, and a wide bar", card(2, sentences=("No trait sets these customers apart.",))),
)


def test_nothing_is_found_where_nothing_was_planted(niches, noise):
    assert niches.levels[0].text == "clear"
    assert contradictions(niches) == contradictions(noise) == []


@pytest.mark.parametrize(
    ("rule", "change"), PLANTED, ids=[f"{n} {rule}" for n, (rule, _) in enumerate(PLANTED)]
)
def test_what_was_planted_is_found(niches, rule, change):
    found = contradictions(change(niches))
    assert rule in {one.rule for one in found}, [str(one) for one in found]


def test_every_contradiction_that_rules_know_is_planted():
    modules = {inspect.getmodule(rule) for rule in RULES}
    known = {
        found
        for module in modules
        for found in re.findall(r'Contradiction\(\s*"([^"]+)"', inspect.getsource(module))
    }
    assert len(known) > 30
    assert known == {rule for rule, _ in PLANTED}


def test_a_contradiction_shows_both_sentences(niches):
    [found] = contradictions(also("Files with mixed traits rarely pass 0.3.")(niches))[:1]
    assert "seldom reach 0.35" in str(found)
    assert "rarely pass 0.3" in str(found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12.50 €", "12.5", True),
        ("1,067", "1,067", True),
        ("43.5", "43", True),
        ("43.5", "42", False),
        ("30\u202f%", "30 %", True),
        ("30 %", "31 %", False),
        ("30 %", "30", False),
        ("−3.2", "3.2", False),
        ("–", "–", True),
    ],
)
def test_figures_that_can_be_the_same(one, other, same):
    assert agree(one, other) is same


def test_words_and_order():
    assert [as_int(word) for word in ("Three", "12", "many")] == [3, 12, -1]
    assert [order("−3", "2"), order("2 %", "2 %"), order("1,000 k$", "60")] == [-1, 0, 1]
    assert order("–", "3") == 0
    assert CardSeen("a", 0, "b", "", "", (), ()).says("c") == Said("a, card b", "c")
