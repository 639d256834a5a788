"""A customer from the values of the file to a segment, a part of the page for each step."""

from collections.abc import Iterator

from segmentation.common.column_values import texts
from segmentation.common.formatting import count, number, words
from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.domain.result import UncheckedResult
from segmentation.evaluation.external_labels import candidate_label_columns
from segmentation.profiling.customer_sentences import (
    decided_sentence,
    prepared_text,
    together_sentence,
    used_text,
)
from webapp.components import markup
from webapp.components.result_tables import titled
from webapp.components.segment_nearness import nearness_note, segment_nearness

_BLANK = "blank"
_MOST_NUMBERS = 12  # of a pattern summary on the page
_MOST_BESIDE = 3
_PREPARED = {
    "z-score": "0 is the average customer, 1 a usual distance from it.",
    "common": "0 is the average customer, 1 a usual distance from it.",
    "robust": "0 is the customer in the middle, 1 the range of the middle half.",
    "min-max": "0 is the lowest value there is, 1 the highest.",
}


def scoring_steps(result: UncheckedResult, followed: FollowedCustomer, row: int) -> None:
    """Draw the steps that the method has.

    Parameters
    ----------
    result : UncheckedResult
        While presenting, without personal traits: these are not shown.
    followed : FollowedCustomer
    row : int
    """
    steps = iter(range(1, 5))
    markup.subheading(
        f"{next(steps)}. From your file to comparable values",
        f"Prepared: {_PREPARED[result.model.recipe.scaling]} {_weights_note(result)}".strip(),
    )
    markup.table(
        ("Trait", "In your file", "Counts as", "Prepared"), list(_trait_rows(result, followed))
    )
    if followed.compresses:
        markup.subheading(f"{next(steps)}. The pattern summary", _summary_text(followed))
    markup.subheading(f"{next(steps)}. How near each segment is", nearness_note(followed))
    segment_nearness(followed, result.names, result.looks)
    markup.subheading(f"{next(steps)}. The segment", decided_sentence(followed, result.names))
    together = result.model.together
    if together:
        heading = result.model.plan[together].heading
        said = together_sentence(followed, result.names, heading)
        if said:
            markup.note(said)
    _beside(result, row)


def _trait_rows(
    result: UncheckedResult, followed: FollowedCustomer
) -> Iterator[tuple[str, str, str, str]]:
    plan = result.exploration.plan
    shown = {trait.name for trait in result.traits}
    for step in followed.traits:
        if step.trait in shown:
            column = plan[step.trait]
            raw = _BLANK if step.raw is None else column.words.value_name(step.raw)
            yield titled(column), raw, used_text(step, column.words), prepared_text(step)


def _weights_note(result: UncheckedResult) -> str:
    weighted = any(block.weight != 1 for block in result.model.blocks)
    return "Traits that count more or less are stretched by that." if weighted else ""


def _summary_text(followed: FollowedCustomer) -> str:
    latent = followed.latent
    values = " · ".join(number(float(value)) for value in latent[:_MOST_NUMBERS])
    more = f" … {count(len(latent) - _MOST_NUMBERS)} more" if len(latent) > _MOST_NUMBERS else ""
    n_traits = words(len(followed.traits))
    numbers = "one number" if len(latent) == 1 else f"{words(len(latent))} numbers"
    return (
        f"What the {n_traits} traits have in common, in {numbers}: {values}{more}. "
        "Customers with nearly the same numbers are alike."
    )


def _beside(result: UncheckedResult, row: int) -> None:
    """Show the customer's value of groupings that the file holds."""
    exploration, plan = result.exploration, result.exploration.plan
    columns = candidate_label_columns(exploration)[:_MOST_BESIDE]
    one = exploration.frame.iloc[[row]]
    pairs = [
        (plan[name].heading, plan[name].words.value_name(texts(one, name)[0] or _BLANK))
        for name in columns
    ]
    if pairs:
        markup.facts(pairs, "In your file, without a say in the segment:")
