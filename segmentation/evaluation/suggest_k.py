"""Suggest the number of segments, with a sentence that explains it."""

from collections.abc import Sequence

from segmentation.common.formatting import in_ten, words
from segmentation.domain.exploration import Partition, Suggestion
from segmentation.evaluation.decision_rule import candidate, rank


def suggest(partitions: Sequence[Partition]) -> Suggestion:
    """Suggest a number of segments; the rule is :func:`segmentation.evaluation.decision_rule.rank`.

    The elbow is drawn and does not decide.

    Parameters
    ----------
    partitions : sequence of Partition
        At least one.

    Returns
    -------
    Suggestion
    """
    found = rank([candidate(p) for p in partitions])
    best = next(p for p in partitions if p.n_segments == found.n_segments)
    number = words(found.n_segments)
    sentence = (
        f"{number.capitalize()} segments: if your customers were redrawn, "
        f"{in_ten(best.repeatability.same_segment)} would stay in theirs."
        if found.structure
        else "Your customers differ by degrees: no number of segments has them all stand apart. "
        f"{number.capitalize()} segments are a convenient cut, no more."
    )
    if found.runner_up is not None:
        sentence += f" {words(found.runner_up).capitalize()} would be the next best."
    return Suggestion(found.n_segments, found.runner_up, sentence, sound=found.structure)
