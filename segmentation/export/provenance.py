"""Provenance: the decisions and settings behind a result."""

from collections.abc import Sequence

from segmentation.common.formatting import count, in_unit, listing, number, percent
from segmentation.domain.exploration import Exploration, UncheckedExploration
from segmentation.domain.grouping import Regrouped
from segmentation.domain.measures import Filling
from segmentation.domain.plan import ColumnPlan, Plan, Role
from segmentation.domain.recipe import Recipe, ResolvedRecipe
from segmentation.domain.result import SegmentationResult
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.kept_together import together_text
from segmentation.evaluation.method_choice import choice_sentence
from segmentation.evaluation.wished_size import wish_sentence
from segmentation.profiling.weighting_text import trait_weights_text, weighting_text

_PRESETS = {
    "recommended": "Recommended",
    "methodology": "Methodology",
    "mall": "Mall",
    "custom": "Your own settings",
}
_ENCODINGS = {
    "blocks": "A category becomes one yes/no column a value.",
    "codes": "Every category is written as a number, even where its values have no order.",
}
_SCALINGS = {
    "min-max": "Numbers run from 0 to 1 between their ends.",
    "common": "Numbers keep their differences in spread: all are divided by one number.",
    "robust": "Numbers are counted from their median, in interquartile ranges.",
}


def how_it_was_made(result: SegmentationResult) -> tuple[tuple[str, str], ...]:
    """Return the decisions behind a result, each with its name.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of (str, str)
    """
    exploration = result.exploration
    config, plan = exploration.config, exploration.plan
    describing = [c for c in plan.summarised if c.role is Role.DESCRIBES]
    lines = [
        ("Shape the segments", _names(plan.traits)),
        ("Only describe them", _names(describing)),
        ("Weights of customers", _weights(result)),
        ("Filled blanks", _filled(result)),
        ("Preparation", _preparation(config.recipe, plan)),
        ("Weights of traits", trait_weights_text(plan, config.card)),
        ("Evened out", _evened_out(exploration.blocks, plan)),
        ("Method", _method(exploration)),
        ("Kept together", together_text(exploration, result.partition)),
        ("Edited by hand", _edited(result)),
        ("Sample", _sample(result)),
        ("Wish for sizes", wish_sentence(exploration, len(result.segments))),
        ("Preset", _PRESETS.get(config.recipe.name, config.recipe.name)),
        ("Seed", str(config.seed)),
        ("File", file_of(exploration)),
    ]
    return tuple((name, said) for name, said in lines if said)


def file_of(exploration: UncheckedExploration) -> str:
    """Return the name of the file and the beginning of its fingerprint."""
    return f"{exploration.file_name}, fingerprint {exploration.fingerprint[:12]}"


def _edited(result: SegmentationResult) -> str:
    if not isinstance(result.partition.cluster_model, Regrouped):
        return ""
    return (
        "Segments were merged or split after they were found. All figures are those of the "
        "segments as they are now."
    )


def _weights(result: SegmentationResult) -> str:
    weighting = result.weighting
    if weighting is None:
        return ""
    return (
        f"{weighting_text(weighting)} The verdict, the tests and all other measures count each "
        "customer once. For means and shares the weights leave the precision of "
        f"{count(round(weighting.effective))} customers who count alike."
    )


def _names(columns: Sequence[ColumnPlan]) -> str:
    return listing([column.heading for column in columns])


def _preparation(recipe: Recipe, plan: Plan) -> str:
    said = _ENCODINGS[recipe.encoding]
    if plan.weighted_traits and recipe.scaling == "z-score":
        return said
    if recipe.scaling != "z-score":
        return f"{_SCALINGS[recipe.scaling]} {said}"
    return f"Every trait has the same weight. {said}" if recipe.encoding == "blocks" else said


def _filled(result: SegmentationResult) -> str:
    plan = result.exploration.plan
    said = [
        f"{plan[filling.trait].heading}: {count(filling.n_blank)} "
        f"({percent(filling.n_blank / len(result.labels))}) with "
        f"{_value(filling, plan[filling.trait])}"
        for filling in result.exploration.fillings
    ]
    if not said:
        return "None: no trait had any."
    if result.model.representation.blanks == "open":
        return f"Segments were formed without them. For figures and maps: {'; '.join(said)}."
    return f"{'; '.join(said)}."


def _value(filling: Filling, column: ColumnPlan) -> str:
    if isinstance(filling.value, float):
        return f"the {filling.rule}, {in_unit(filling.value, column.counted_in)}"
    return f"the {filling.rule} value, “{column.words.value_name(filling.value)}”"


def _evened_out(blocks: Sequence[Block], plan: Plan) -> str:
    said = [f"{plan[b.trait].heading} by its logarithm" for b in blocks if b.transform == "log"]
    said += [
        f"{plan[b.trait].heading} by the Yeo-Johnson power {number(b.power)}"
        for b in blocks
        if b.transform == "yeo-johnson"
    ]
    return f"{listing(said)}." if said else ""


def _sample(result: SegmentationResult) -> str:
    """Say what was found out on some of the customers, where not all fit in memory."""
    n_measured = len(result.exploration.studied)
    n_customers = result.quality.n_customers
    if n_measured == n_customers:
        return ""
    return (
        f"{count(n_measured)} of {count(n_customers)} customers, drawn at random, decide what part "
        "each column plays, the pattern summary, the number of segments and the verdict; charts "
        "and measures are of them. Every customer has a segment; sizes and typical values are "
        "those of all."
    )


def _method(exploration: Exploration) -> str:
    config = exploration.config
    card = config.card
    name = card.title
    if card.on_data:
        choice = exploration.choice
        said = "" if choice is None else f" {choice_sentence(choice)}"
        return f"{name} on the prepared traits.{said}"
    width = exploration.embedding.latent.shape[1]
    if not card.learns:
        return f"{name}: {count(width)} principal components."
    return f"{name}: {_network(config.recipe, width)}{_training(exploration)}"


def _network(recipe: ResolvedRecipe, width: int) -> str:
    hidden = " and ".join(count(units) for units in recipe.hidden)
    return (
        f"an autoencoder with {hidden} hidden units and a pattern summary of {count(width)} numbers"
    )


def _training(exploration: Exploration) -> str:
    history = exploration.history
    if history is None:
        return "."
    held_out = exploration.config.recipe.held_out
    tail = f", {percent(held_out)} of the customers held out" if held_out else ""
    return f", trained for {count(len(history.loss))} rounds{tail}."
