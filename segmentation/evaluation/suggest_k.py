"""Suggest the number of segments, with a sentence that explains it."""

from collections.abc import Mapping, Sequence

from segmentation.common.formatting import in_ten, listing, words
from segmentation.domain.exploration import Partition, Suggestion
from segmentation.domain.result import RELIED_ON, Level
from segmentation.evaluation.decision_rule import Candidate, Ranking, candidate, level, rank


def suggest(
    partitions: Sequence[Partition], likelihoods: Mapping[int, float] | None = None
) -> Suggestion:
    """Suggest a number of segments; the rule is :func:`segmentation.evaluation.decision_rule.rank`.

    The elbow is drawn and does not decide.

    Parameters
    ----------
    partitions : sequence of Partition
        At least one.
    likelihoods : mapping of int to float, optional
        As :func:`~segmentation.evaluation.decision_rule.rank` takes them.

    Returns
    -------
    Suggestion
        Its words go by the verdicts that a user meets at each number of segments.
    """
    tried = {p.n_segments: candidate(p) for p in partitions}
    found = rank(list(tried.values()), likelihoods)
    levels = {size: level(one) for size, one in tried.items()}
    best = next(p for p in partitions if p.n_segments == found.n_segments)
    number = words(found.n_segments).capitalize()
    sound = found.structure and levels[found.n_segments] in RELIED_ON
    lacking = _without_groups(tried, levels, tried[found.n_segments])
    if sound:
        label = "suggested"
        sentence = (
            f"{number} segments: if your customers were redrawn, "
            f"{in_ten(best.repeatability.same_segment)} would stay in theirs."
        )
    elif levels[found.n_segments] == "none" and not tried[found.n_segments].material:
        label = "the fewest"
        sentence = f"{lacking}No number is better than another: {number.lower()} are the fewest."
    elif levels[found.n_segments] == "none":
        label = "comes nearest"
        sentence = f"{lacking}{number} segments come nearest, no more."
    else:
        label = "a convenient cut"
        sentence = f"{lacking}{number} segments are a convenient cut, no more."
    open_range = found.alike if label == "a convenient cut" else ()
    if found.runner_up not in open_range:
        sentence += _next_best(found, tried, levels)
    named = {found.n_segments, found.runner_up}
    return Suggestion(
        found.n_segments,
        found.runner_up,
        sentence + _open_choice(open_range),
        sound=sound,
        label=label,
        groups=any(one in RELIED_ON for one in levels.values()),
        elsewhere=tuple(size for size in open_range if size not in named),
    )


def _without_groups(
    tried: Mapping[int, Candidate], levels: Mapping[int, Level], best: Candidate
) -> str:
    """Say what the best number lacks; of the customers only what holds at every number."""
    relied_on = [words(size) for size, one in levels.items() if one in RELIED_ON]
    if relied_on:
        return f"You can work with {listing(relied_on)} segments. "
    dense = best.separation.dense
    if dense is not None and best.cut_from_shapes(others_hold=False):
        return f"Your customers lie in {words(dense.n_groups)} groups that are not round. "
    again = " and found again" if any(one.apart for one in tried.values()) else ""
    return (
        f"Your customers differ by degrees: no number of segments has them all stand apart{again}. "
    )


def _next_best(found: Ranking, tried: Mapping[int, Candidate], levels: Mapping[int, Level]) -> str:
    """Name the runner-up, as what its own verdict lets it be."""
    if found.runner_up is None or levels[found.n_segments] == "none":
        return ""
    number = words(found.runner_up).capitalize()
    if levels[found.runner_up] != "none" and tried[found.runner_up].found_again:
        return f" {number} would be the next best."
    return f" {number} would come next, but too little of them is found again."


def _open_choice(sizes: Sequence[int]) -> str:
    """Name the numbers that score nearly as well as the suggested one, where none stands out."""
    if not sizes:
        return ""
    return f" Between {words(sizes[0])} and {words(sizes[-1])} segments the choice is open."
