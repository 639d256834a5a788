"""Choose between the segments that several methods find in the same customers."""

from collections.abc import Mapping
from dataclasses import replace

from segmentation.common.formatting import percent, words
from segmentation.domain.exploration import (
    Exploration,
    MethodChoice,
    Partition,
    Suggestion,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.methods import METHODS, Method
from segmentation.domain.result import RELIED_ON
from segmentation.evaluation.covariance_evidence import classification_bic
from segmentation.evaluation.decision_rule import candidate, level

CLASSES: Method = "latent_classes"
MIXTURE: Method = "robust_mixture"
# Ours, from planted tables and studies that figures are not taken from (docs/methods.md).
_MORE_PATTERN = 0.02  # of the pattern
_LEAST_PATTERN = 0.01  # nats a customer: the error of the estimate
_MORE_SHAPE = 0.1  # nats a customer


def suspects_long_segments(exploration: UncheckedExploration, n_segments: int | None) -> bool:
    """Say whether a mixture may hold better: whether numbers go together within the segments.

    Parameters
    ----------
    exploration : UncheckedExploration
    n_segments : int or None
        The number of segments that is asked for; ``None`` takes the best of all numbers.
    """
    of = [exploration.partition(n_segments)] if n_segments else exploration.partitions
    diagonal, full = (
        max(_bic(exploration, one, full=full) for one in of) for full in (False, True)
    )
    return full > diagonal


def best_method(
    first: Exploration, others: Mapping[Method, Exploration], n_segments: int | None
) -> tuple[Exploration, MethodChoice | None]:
    """Return the exploration whose segments hold best.

    Parameters
    ----------
    first : Exploration
        By the method that is kept where none holds better.
    others : mapping of method to Exploration
        By latent classes and, where long segments are suspected, by a mixture.
    n_segments : int or None
        The number of segments that is asked for; ``None`` compares suggested ones.

    Returns
    -------
    Exploration
    MethodChoice or None
        ``None`` where it is the first.

    Notes
    -----
    Segments that may be relied on never give way to such that may not, nor any to ``none``. Else
    the mixture is taken where its segments, with full covariances, account for the traits better
    than those of the others with independent traits do, by BIC; else latent classes where they
    account for 2 % more of the pattern of the traits.
    """
    own = first.partition(n_segments or first.suggestion.n_segments)
    tried = {
        method: other.partition(n_segments or other.suggestion.n_segments)
        for method, other in others.items()
        if n_segments is None or n_segments in other.sizes_tried
    }
    sound = {method: one for method, one in tried.items() if _as_sound(one, own)}
    if MIXTURE in sound:
        stretched = _bic(others[MIXTURE], sound[MIXTURE], full=True)
        independent = max(_bic(first, one, full=False) for one in (own, *tried.values()))
        if stretched > independent + _MORE_SHAPE:
            return others[MIXTURE], _choice(first, own, MIXTURE, sound[MIXTURE])
    if CLASSES in sound and _is_more(_pattern(sound[CLASSES]), _pattern(own)):
        return others[CLASSES], _choice(first, own, CLASSES, sound[CLASSES])
    return first, None


def with_number_elsewhere(
    suggestion: Suggestion, own: Partition, others: Mapping[Method, Exploration]
) -> Suggestion:
    """Name the numbers that another method suggests, where they are further ones and hold as well.

    Parameters
    ----------
    suggestion : Suggestion
        By the method that was kept.
    own : Partition
        The suggested segments.
    others : mapping of method to Exploration
        What else was tried.

    Returns
    -------
    Suggestion
        The same where all numbers are named already, or none is better than another.
    """
    if level(candidate(own)) == "none":
        return suggestion
    named = (suggestion.n_segments, suggestion.runner_up, *suggestion.elsewhere)
    for method, other in others.items():
        theirs = other.suggestion
        if theirs.n_segments not in named and _as_sound(other.partition(theirs.n_segments), own):
            numbers = {theirs.n_segments, theirs.runner_up} - {None, *named}
            further = sorted(n for n in numbers if n is not None)
            said = " or ".join(words(n) for n in further)
            sentence = f"{suggestion.sentence} “{METHODS[method].title}” would make {said}."
            elsewhere = sorted({*suggestion.elsewhere, *further})
            return replace(suggestion, sentence=sentence, elsewhere=tuple(elsewhere))
    return suggestion


def choice_sentence(choice: MethodChoice) -> str:
    """Say which method was taken in place of which, and why."""
    taken, other = METHODS[choice.method].title, METHODS[choice.instead_of].title
    numbers = ""
    if choice.n_segments != choice.n_instead:
        numbers = f" ({words(choice.n_segments)} segments in place of {words(choice.n_instead)})"
    return (
        f"“{taken}” suits these customers better than “{other}”, and was taken{numbers}: "
        f"{choice_reason(choice)}."
    )


def choice_reason(choice: MethodChoice) -> str:
    """Say why a method was taken, as the end of a sentence."""
    if choice.more_pattern is None:
        return "traits rise and fall together within segments, and it allows for that"
    if choice.more_pattern:
        more = percent(choice.more_pattern)
        return f"it brings together {more} more of what goes together in your traits"
    return "it brings together what goes together in your traits"


def could_be_taken(choice: MethodChoice) -> str:
    """Say what would be gained by a method that holds better, where the usual one is shown.

    Parameters
    ----------
    choice : MethodChoice

    Returns
    -------
    str
        A sentence.
    """
    return choice_sentence(choice).replace(", and was taken", "")


def _choice(first: Exploration, own: Partition, method: Method, taken: Partition) -> MethodChoice:
    before, after = _pattern(own), _pattern(taken)
    more: float | None = max(0.0, after / before - 1) if before > _LEAST_PATTERN else 0.0
    return MethodChoice(
        method=method,
        instead_of=first.config.method,
        n_segments=taken.n_segments,
        n_instead=own.n_segments,
        more_pattern=None if method == MIXTURE else more,
    )


def _as_sound(one: Partition, own: Partition) -> bool:
    new, old = level(candidate(one)), level(candidate(own))
    if old in RELIED_ON:
        return new in RELIED_ON
    return new != "none" or old == "none"


def _is_more(new: float, old: float) -> bool:
    return new > max(0.0, old) * (1 + _MORE_PATTERN) + _LEAST_PATTERN


def _pattern(partition: Partition) -> float:
    return partition.excess.explained_correlation


def _bic(exploration: UncheckedExploration, partition: UncheckedPartition, *, full: bool) -> float:
    labels = partition.labels[exploration.studied]
    return classification_bic(exploration.prepared, exploration.blocks, labels, full=full)
