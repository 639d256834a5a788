"""One customer's way to a segment, in words."""

from collections.abc import Sequence

from segmentation.common.formatting import count, number, percent
from segmentation.domain.customer_steps import FollowedCustomer, TraitStep
from segmentation.domain.trait_words import SUGGESTED, TraitWords


def placed_sentence(followed: FollowedCustomer, names: Sequence[str]) -> str:
    """Return where a customer is placed and how sure that is, with the segment that is next.

    Parameters
    ----------
    followed : FollowedCustomer
    names : sequence of str
        Of the segments.

    Returns
    -------
    str
        One or two sentences.
    """
    following = followed.next_segment
    if followed.label < 0:
        return (
            "In no segment: too few others are like this customer. "
            f"“{names[following]}” is the nearest."
        )
    own = names[followed.label]
    if followed.by_probability:
        said = f"In “{own}” with a probability of {percent(float(followed.shares[followed.label]))}"
        if following >= 0:
            share = percent(float(followed.shares[following]))
            said += f"; “{names[following]}” is next, with {share}"
        return f"{said}.{_cut(followed)}"
    # Who is kept together with others may be nearer to another segment.
    said = f"Nearest to “{own}”" if followed.own_label == followed.label else f"In “{own}”"
    if followed.n_redraws:
        n_same = round(float(followed.shares[followed.label]) * followed.n_redraws)
        said += f", and in it in {n_same} of {followed.n_redraws} redraws"
    if following >= 0:
        said += f"; “{names[following]}” is next"
    return f"{said}.{_cut(followed)}"


def _cut(followed: FollowedCustomer) -> str:
    """Return what a confidence is cut to where few are like a customer, with a space before it."""
    if followed.known == 1 or not len(followed.shares):
        return ""
    whole = percent(float(followed.shares[followed.label]))
    return (
        " Hardly any customer that the segments were found in is like this one, so how sure is "
        f"cut from {whole} to {percent(followed.confidence)}."
    )


def decided_sentence(followed: FollowedCustomer, names: Sequence[str]) -> str:
    """Return why a customer has the segment that it has.

    Parameters
    ----------
    followed : FollowedCustomer
    names : sequence of str
        Of the segments.

    Returns
    -------
    str
        One sentence.
    """
    if followed.label < 0:
        return "The nearest segment does not reach as far, so this customer is in none."
    own = names[followed.label]
    if followed.n_together > 1:
        return f"The segment that suits all {count(followed.n_together)} of them best: “{own}”."
    return f"The {'likeliest' if followed.by_probability else 'nearest'} one: “{own}”."


def together_sentence(followed: FollowedCustomer, names: Sequence[str], heading: str) -> str:
    """Return with how many others a customer's segment was decided; ``""`` where it was alone.

    Parameters
    ----------
    followed : FollowedCustomer
    names : sequence of str
        Of the segments.
    heading : str
        What the column that keeps them together is called.
    """
    n_others = followed.n_together - 1
    if not n_others:
        return ""
    others = "another customer" if n_others == 1 else f"{count(n_others)} other customers"
    said = f"Decided together with {others} of the same “{heading}”."
    if followed.own_label != followed.label:
        said += f" Alone, this customer would be in “{names[followed.own_label]}”."
    return said


def used_text(step: TraitStep, words: TraitWords = SUGGESTED) -> str:
    """Return the value that a trait counts with, and why it is not the file's own.

    Parameters
    ----------
    step : TraitStep
    words : TraitWords
        Of the trait.
    """
    if step.left_open:
        return "left open, no say here"
    used = words.value_name(step.used) if isinstance(step.used, str) else number(step.used)
    return {
        "own": used,
        "blank": f"{used}, the usual one for a blank",
        "unseen": f"{used}, since this value is new to the segments",
        "rare": f"{used}, since few have this value",
        "drawn in": f"{used}, the end of what is usual",
    }[step.reason]


def prepared_text(step: TraitStep) -> str:
    """Return the prepared value of a trait; of a category that of the level it counts with."""
    if step.left_open:
        return "–"
    place = step.columns.index(str(step.used)) if len(step.columns) > 1 else 0
    return f"{step.scaled[place]:+.2f}".replace("-", "\u2212")
