"""What is settled before anything is learnt: the plan, the rows, the prepared data, the recipe."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.column_roles.relevance import relevance
from segmentation.column_roles.suggest import no_trait, require_enough, suggest_plan, traits_for
from segmentation.common.arrays import Ints
from segmentation.common.errors import SegmentationError
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.config import DEFAULT_METHOD, ResolvedConfig, SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import Plan
from segmentation.domain.recipe import resolve
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.customer_weights import customer_weights
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.encoding.missing_values import observed
from segmentation.evaluation.column_copies import shared_information
from segmentation.pipeline.keep_together import owners_of, require_together
from segmentation.pipeline.representations import PreparedData
from segmentation.pipeline.row_order import rows_by_content
from segmentation.pipeline.segment_counts import sizes_to_try

_MOST_COMPARED = 1_000  # customers on whom columns are held against one another


@dataclass(frozen=True, slots=True)
class RunSetup:
    """A run that is set up, with nothing learnt yet.

    Attributes
    ----------
    dataset : Dataset
        All customers, one row each.
    studied : ndarray of int, shape (n_studied,)
        The rows that are learnt from and measured, in an order that follows from their content.
    table : PreparedData
        The studied customers, prepared.
    config : ResolvedConfig
    sizes : list of int
        The numbers of segments to try, rising.
    choose_size : bool
        Whether the latent size is chosen by what it keeps of held-out customers.
    choose_method : bool
        Whether another method is taken where it holds better.
    sources : tuple of (str, frozenset of str)
        What each worked-out column comes from: columns of the file.
    repeated_by : tuple of (str, frozenset of str)
        For each column the traits that say what it says, see :func:`.shared_information`.
    """

    dataset: Dataset
    studied: Ints
    table: PreparedData
    config: ResolvedConfig
    sizes: list[int]
    choose_size: bool
    choose_method: bool
    sources: tuple[tuple[str, frozenset[str]], ...]
    repeated_by: tuple[tuple[str, frozenset[str]], ...]


def set_up(
    customers: Dataset,
    config: SegmentationConfig,
    *,
    sizes: Sequence[int],
    blocks: tuple[Block, ...] | None,
    most: int,
) -> RunSetup:
    """Give every column a role, draw the rows, prepare them and fill in the recipe.

    Parameters
    ----------
    customers : Dataset
        One row a customer.
    config : SegmentationConfig
    sizes : sequence of int
        The numbers of segments to try; where there are none, 2 … 10 and the wanted one.
    blocks : tuple of Block or None
        How the plan's traits become columns; ``None`` fits them to the training rows.
    most : int
        Customers to study.

    Returns
    -------
    RunSetup

    Raises
    ------
    SegmentationError
        If there are too few customers, no trait that tells them apart, or more segments are asked
        for than there are different customers.
    """
    plan = plan_of(customers, config)
    require_together(customers.frame, config)
    frame, recipe = customers.frame, config.recipe
    studied = rows_by_content(frame, plan.traits)[:most]
    frame = frame.iloc[studied]
    training = training_rows(len(frame), config)
    if blocks is None:
        blocks = fit_blocks(frame, plan.traits, training, recipe.encoding, recipe.scaling)
    prepared = encode(frame, blocks)
    resolved = resolve(
        recipe, n_rows=int(training.sum()), n_traits=len(blocks), n_inputs=prepared.shape[1]
    )
    wanted = config.n_segments or recipe.n_segments
    tried = sorted(sizes) or sizes_to_try(prepared, wanted)
    sources = tuple((c.name, c.sources) for c in customers.reading.columns if c.made_from)
    some = frame.iloc[:_MOST_COMPARED]  # at random, since rows are in the order of a hash
    repeated_by = shared_information(some, plan.summarised, dict(sources))
    parts = relevance(frame, plan.traits, blocks, prepared)
    return RunSetup(
        dataset=customers,
        studied=studied,
        table=PreparedData(
            prepared=prepared,
            observed=observed(prepared, frame, blocks),
            training=training,
            blocks=blocks,
            multimodal=tuple(one.multimodal for one in parts),
            owners=owners_of(frame, config.together) if config.together else None,
        ),
        config=ResolvedConfig(
            plan=plan,
            n_segments=wanted,
            method=config.method or DEFAULT_METHOD,
            recipe=resolved,
            seed=config.seed,
            size_wish=config.size_wish,
            together=config.together,
        ),
        sizes=tried,
        choose_size=recipe.chooses_latent,
        choose_method=config.chooses_method,
        sources=sources,
        repeated_by=tuple(repeated_by.items()),
    )


def plan_of(dataset: Dataset, config: SegmentationConfig) -> Plan:
    """Return a role for every column: those of the config, or else the suggested ones.

    Raises
    ------
    SegmentationError
        If there are too few customers, no trait, or nobody who counts.
    """
    require_enough(dataset)
    recipe = config.recipe
    plan = config.plan or traits_for(
        recipe, suggest_plan(dataset, screen=recipe.encoding == "blocks")
    )
    absent = [c.name for c in plan.traits if c.name not in dataset.frame.columns]
    if absent:
        raise SegmentationError(f"{dataset.name} has no column {absent[0]!r}.")
    if not plan.traits:
        raise SegmentationError(no_trait(dataset))
    customer_weights(dataset.frame, plan)  # says at once what would be refused in the end
    return plan


def training_rows(n_rows: int, config: SegmentationConfig) -> NDArray[np.bool_]:
    """Draw which of the studied rows fit statistics and train; the others are held out."""
    n_held_out = int(n_rows * config.recipe.held_out)
    training = np.ones(n_rows, dtype=bool)
    order = stream(EVIDENCE_SEED, "held-out rows").permutation(n_rows)
    training[order[:n_held_out]] = False
    return training
