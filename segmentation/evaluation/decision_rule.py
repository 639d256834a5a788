"""Decision rule for the number of segments K, and whether there is cluster structure at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from segmentation.domain.exploration import Partition
from segmentation.domain.measures import ExcessOverNull, Separation
from segmentation.domain.result import Level

FEWEST_CUSTOMERS = 30
LEAST_SHARE = 0.02
_SMALL_FILE = 40  # of so many customers one may be a segment, up to the fewest
# Of studies without groups none had all three at a number that was found again (benchmarks).
LEAST_TRAITS = 1.2  # that tell two segments apart; one that was cut in two has at most about 1
ONE_TRAIT = 0.9  # of one that tells two corners of a pattern apart
MOST_BETWEEN = 0.65  # of the lower peak; ours
FEW_BETWEEN = 0.35  # here a valley needs no halves that agree
CLEAR_BETWEEN = 0.5
SOME_BETWEEN = 0.8  # of one pair in ten, where fewer segments are groups of their own
_ONE_IN_TEN = 0.1
_ENOUGH_PAIRS = 6  # of four segments; of fewer, one pair is too large a part
# Of smooth customers without segments, 80 files of 7 kinds, none reached all three (benchmarks).
LEAST_SILHOUETTE = 0.02  # beyond the reference; ours
LEAST_EXPLAINED = 0.02
LEAST_EXPLAINED_CORRELATION = 0.2  # nats a customer
# Of studies without groups or piles none came near all of these (benchmarks).
FAR_SILHOUETTE = 0.12  # beyond the reference
FAR_EXPLAINED = 0.3
FAR_EXPLAINED_CORRELATION = 0.45  # nats a customer
FAR_BETWEEN = 0.8
DENSE_COVER = 0.9  # of the customers, from where dense groups are the customers' own
DENSE_WHOLE = 0.9  # of those; where fewer are left in one segment, groups are cut
# Of studies without groups none had both at any number of segments (benchmarks).
DENSE_EXACT = 0.95
SOME_COVER = 0.8
CLEAR_REPEATABILITY = 0.85
APART_REPEATABILITY = 0.75  # of the same where nobody is between: k-means loses a small group first
CLEAR_JACCARD = 0.75  # from here, Hennig (2007) calls a segment valid
LEAST_REPEATABILITY = 0.6
LEAST_JACCARD = 0.6  # below, Hennig (2007) would not trust a segment
NO_REPEATABILITY = 0.4
NO_SILHOUETTE = 0.05
HALVES_AGREE = 0.8  # of prediction strength (Tibshirani & Walther 2005)
_HALVES_NEARLY_AGREE = 0.75
_AGAIN = 0.75
_NEARLY_BEST = 2 / 3  # of the best product: by so much it changes with the random start


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number of segments, by what was measured of it.

    Attributes
    ----------
    n_segments, smallest, n_customers : int
        ``smallest`` is the customers of the smallest segment.
    silhouette : float
        On the prepared data.
    repeatability : float
        The lower of rows and seeds.
    worst_jaccard, prediction_strength : float
    excess : ExcessOverNull
        How far it goes beyond customers without segments.
    separation : Separation
        Whether its segments are groups of their own.
    within_groups : bool
        Whether fewer segments are groups of their own, and these tell far more: kinds within them.
    """

    n_segments: int
    smallest: int
    n_customers: int
    silhouette: float
    repeatability: float
    worst_jaccard: float
    prediction_strength: float
    excess: ExcessOverNull
    separation: Separation
    within_groups: bool = False

    @property
    def large_enough(self) -> bool:
        """Whether the smallest segment has 2 % and 30 customers; a fortieth in small files."""
        few = min(FEWEST_CUSTOMERS, self.n_customers / _SMALL_FILE)
        return self.smallest >= max(LEAST_SHARE * self.n_customers, few)

    @property
    def material(self) -> bool:
        """Whether it goes beyond the reference in all three ways, by more than chance does."""
        return (
            self.excess.silhouette >= LEAST_SILHOUETTE
            and self.excess.explained >= LEAST_EXPLAINED
            and self.excess.explained_correlation >= LEAST_EXPLAINED_CORRELATION
        )

    @property
    def found_again(self) -> bool:
        """Whether the whole and each segment are found again."""
        return self.repeatability >= LEAST_REPEATABILITY and self.worst_jaccard >= LEAST_JACCARD

    @property
    def found_again_surely(self) -> bool:
        """The same, so surely that segments can be relied on."""
        return self.repeatability >= CLEAR_REPEATABILITY and self.worst_jaccard >= CLEAR_JACCARD

    @property
    def apart(self) -> bool:
        """Whether every two segments are groups of their own: two traits, and a gap between."""
        traits, valley = self.separation.traits, self.separation.valley
        return (traits >= LEAST_TRAITS and valley <= self.most_between) or self._crossed

    @property
    def most_between(self) -> float:
        """The shallowest valley that counts as a gap: less where the halves do not agree."""
        return MOST_BETWEEN if self.prediction_strength >= HALVES_AGREE else FEW_BETWEEN

    @property
    def _crossed(self) -> bool:
        """Whether groups are the corners of a pattern, of which two may differ in one trait only.

        Low and high spenders of the same income are two groups where income and spending make a
        pattern that goes beyond the reference; by themselves they would be a cut. Beside a pile
        of equal values there is a gap in any file, so that it tells nothing there.
        """
        return (
            self.separation.traits >= ONE_TRAIT
            and self.separation.valley <= CLEAR_BETWEEN
            and len(self.separation.pairs) > 1
            and not self.separation.has_piles
            and self.material
            and self.found_again_surely
        )

    @property
    def far_beyond(self) -> bool:
        """Whether it goes far beyond the reference in every way, and is found again surely.

        Groups may be real without every two of them differing in more than one trait: five corners
        of income and spending, of which one divides by age. Piles of equal values go as far without
        groups, and groups that are not round are cut across, with nothing between the pieces.
        """
        return (
            not self.separation.has_piles
            and self.separation.valley <= FAR_BETWEEN
            and self.excess.silhouette >= FAR_SILHOUETTE
            and self.excess.explained >= FAR_EXPLAINED
            and self.excess.explained_correlation >= FAR_EXPLAINED_CORRELATION
            and self.found_again_surely
        )

    @property
    def cuts_dense_groups(self) -> bool:
        """Whether nearly everyone is in a dense group, and segments are pieces of such groups."""
        dense = self.separation.dense
        return dense is not None and dense.covered >= DENSE_COVER and dense.kept_whole < DENSE_WHOLE

    @property
    def cuts_across(self) -> bool:
        """The same, where segments also mix such groups: then both cannot be right."""
        dense = self.separation.dense
        return self.cuts_dense_groups and dense is not None and dense.unmixed < DENSE_WHOLE

    @property
    def follows_dense_groups(self) -> bool:
        """Whether nearly everyone is in a dense group, and each segment is one such group.

        A few more may lie between the groups where segments follow them to the last.
        """
        dense = self.separation.dense
        if dense is None or dense.n_groups != self.n_segments:
            return False
        followed = min(dense.kept_whole, dense.unmixed)
        if followed >= DENSE_EXACT:
            return dense.covered >= SOME_COVER
        return min(followed, dense.covered) >= DENSE_WHOLE

    @property
    def natural(self) -> bool:
        """Whether every two segments are groups of their own, and found again.

        Of round groups pairs tell; groups of other shapes lie apart without a gap along a straight
        line.
        """
        return (self.apart or self.follows_dense_groups) and self.found_again

    @property
    def nearly_natural(self) -> bool:
        """Whether all but one pair in ten are, that pair has a shallow valley, and all repeats."""
        return (
            self.separation.traits >= LEAST_TRAITS
            and self.separation.valley <= SOME_BETWEEN
            and self.few_touch
            and self.material
            and self.found_again
        )

    @property
    def few_touch(self) -> bool:
        """Whether there is a gap in all pairs of many segments but one, or but one in ten."""
        pairs = self.separation.pairs
        shallow = sum(pair.valley > MOST_BETWEEN for pair in pairs)
        return len(pairs) >= _ENOUGH_PAIRS and shallow <= max(1, _ONE_IN_TEN * len(pairs))

    @property
    def structured(self) -> bool:
        """Whether it is natural, nearly so, or far beyond the reference."""
        return self.natural or self.nearly_natural or self.far_beyond

    @property
    def finer(self) -> bool:
        """Whether its segments are kinds within groups that stand apart, and surely found again."""
        return self.within_groups and self.holds_in_halves

    @property
    def holds_in_halves(self) -> bool:
        """Whether it is surely found again, nearly so in halves, and goes beyond the reference."""
        halves = self.prediction_strength >= _HALVES_NEARLY_AGREE
        return halves and self.found_again_surely and self.material

    def cut_from_shapes(self, *, others_hold: bool) -> bool:
        """Whether segments are pieces of dense groups that are not round.

        Halves of a round group have no gap between them, so that they are not structured, and
        another number of segments holds: the number of groups itself. Where none does, more
        segments than groups, or pieces that mix them, say that the groups are not round.
        """
        dense = self.separation.dense
        if dense is None or not self.cuts_dense_groups:
            return False
        more = self.n_segments > dense.n_groups or self.cuts_across
        return self.structured or (not others_hold and more)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The number that the data supports best.

    Attributes
    ----------
    n_segments : int
    runner_up : int or None
        One more or one fewer, whichever accounts for more of the pattern.
    structure : bool
        Whether its segments are groups of their own, all or nearly, or go far beyond the reference;
        else it is a convenient cut.
    alike : tuple of int
        From the fewest to the most segments that score nearly as well, where a product of scores
        decided: another random start may put any of them first. Empty where none does.
    """

    n_segments: int
    runner_up: int | None
    structure: bool
    alike: tuple[int, ...] = ()


def candidate(partition: Partition) -> Candidate:
    """Return what the rule looks at of a partition."""
    return Candidate(
        n_segments=partition.n_segments,
        smallest=int(partition.sizes.min()),
        n_customers=len(partition.labels),
        silhouette=partition.silhouette_data,
        repeatability=partition.repeatability.least,
        worst_jaccard=partition.repeatability.worst_jaccard,
        prediction_strength=partition.repeatability.prediction_strength,
        excess=partition.excess,
        separation=partition.separation,
        within_groups=partition.within_groups,
    )


def rank(
    candidates: Sequence[Candidate], likelihoods: Mapping[int, float] | None = None
) -> Ranking:
    """Say which number of segments the data supports best.

    Parameters
    ----------
    candidates : sequence of Candidate
        At least one.
    likelihoods : mapping of int to float, optional
        The BIC of each number of segments, more being better, of a method that lets numbers go
        together within segments.

    Returns
    -------
    Ranking

    Notes
    -----
    Of those whose smallest segment is large enough:

    1. the largest number of which every two segments are groups of their own and each is found
       again; or more, where one pair in ten has a shallow valley and it is found again surely, or
       the halves agree; or of kinds within such groups (:func:`.within_groups`) those that account
       for most of the pattern;
    2. where there is none, of those that go far beyond the reference, or else of all, the largest
       product of the silhouette beyond the reference, the pattern beyond it, and
       (J / 0.75 × S / 0.8)^¾; J is the worst Jaccard overlap, at most 0.75, and S prediction
       strength, at most 0.8. The silhouette alone favours few segments, since neighbours spoil it
       for each other; the pattern alone stays level once all segments are found; J and S count a
       segment that is not found again against a number, without ruling it out. As a product, no
       unit counts;
       A method that lets numbers go together within segments is ranked by its BIC instead: it
       leaves part of the pattern inside long segments, which are not far from each other either;
    3. where the best goes no further than the reference, no number is better than another: the
       fewest that are found again surely, or else the fewest.

    The rules are ours. Piles of equal values make silhouettes and repeatability rise with the
    number of segments; they bring no second trait, so that the first rule does not follow them.
    """
    large = [c for c in candidates if c.large_enough] or list(candidates)
    best = max(
        (c for c in large if c.finer),
        key=lambda c: c.excess.explained_correlation,
        default=most_groups(large),
    )
    alike: tuple[int, ...] = ()
    if best is None:
        far = [c for c in large if c.far_beyond]
        likely = None if far else likelihoods
        score = _score if likely is None else lambda c: likely[c.n_segments]
        best = max(far or large, key=lambda c: (score(c), -c.n_segments))
        if likely is None and not best.material:
            surely = [c for c in large if c.found_again_surely]
            best = min(surely or large, key=lambda c: c.n_segments)
        elif likely is None and not far:
            alike = _nearly_as_good(best, large)
    sound = best.structured and (level(best) == "clear" or not best.cuts_dense_groups)
    sound |= best.finer
    return Ranking(best.n_segments, _beside(best, large), structure=sound, alike=alike)


def most_groups(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the largest number of which all segments, or nearly all, are groups of their own."""
    natural = [c for c in candidates if c.natural]
    if not natural:
        return None
    most = max(natural, key=lambda c: c.n_segments)
    further = [
        c
        for c in candidates
        if c.n_segments > most.n_segments
        and c.nearly_natural
        and (c.prediction_strength >= HALVES_AGREE or c.found_again_surely)
    ]
    return max(further, key=lambda c: c.n_segments, default=most)


def _beside(best: Candidate, candidates: Sequence[Candidate]) -> int | None:
    """Return one more or one fewer, whichever accounts for more of the pattern."""
    beside = [c for c in candidates if abs(c.n_segments - best.n_segments) == 1]
    second = max(beside, key=lambda c: c.excess.explained_correlation, default=None)
    return None if second is None else second.n_segments


def _nearly_as_good(best: Candidate, candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """Return the numbers from the fewest to the most that score nearly as well as the best."""
    least = _NEARLY_BEST * _score(best)
    near = [c.n_segments for c in candidates if _score(c) >= least]
    tried = sorted(c.n_segments for c in candidates if min(near) <= c.n_segments <= max(near))
    return tuple(tried) if len(tried) > 1 else ()


def _score(candidate: Candidate) -> float:
    excess = candidate.excess
    kept = min(1.0, candidate.worst_jaccard / CLEAR_JACCARD)
    agreed = min(1.0, candidate.prediction_strength / HALVES_AGREE)
    again = float((kept * agreed) ** _AGAIN)
    return max(excess.silhouette, 0.0) * max(excess.explained_correlation, 0.0) * again


def level(candidate: Candidate) -> Level:
    """Say how far to trust one number of segments.

    ``clear``: every two segments are groups of their own, well apart and found again. ``usable``:
    the same less well, or all but one pair in ten, or far beyond the reference, and no pieces of
    dense groups. ``none``: hardly found again, or no groups and nearly no distance or no repetition
    either. Else ``weak``.
    """
    again = candidate.repeatability
    enough = candidate.smallest >= LEAST_SHARE * candidate.n_customers
    if candidate.natural and enough and not candidate.cuts_across:
        valley = candidate.separation.valley
        deep = valley <= FEW_BETWEEN and again >= APART_REPEATABILITY
        deep &= candidate.apart
        if deep or (valley <= CLEAR_BETWEEN and candidate.apart and candidate.found_again_surely):
            return "clear"
    if candidate.structured and enough and not candidate.cuts_dense_groups:
        return "usable"
    if candidate.finer and enough:
        return "usable"
    if again < NO_REPEATABILITY or candidate.silhouette < NO_SILHOUETTE:
        return "none"
    return "none" if again < LEAST_REPEATABILITY and not candidate.material else "weak"
