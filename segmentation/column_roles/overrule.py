"""A plan with what the user decided otherwise."""

from collections.abc import Iterable

from segmentation.column_roles.column_facts import levels_of
from segmentation.column_roles.name_columns import named
from segmentation.column_roles.suggest import change_kind
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.overrules import Overrules
from segmentation.domain.plan import Plan


def overruled(
    plan: Plan, dataset: Dataset, said: Overrules, *, traits: Iterable[str] | None = None
) -> Plan:
    """Return a plan with the user's decisions, each on what those before it have left.

    Kinds come first, then orders, roles, the key, the traits, how much each of them counts, and
    last what columns are called.

    Parameters
    ----------
    plan : Plan
        Of ``dataset``.
    dataset : Dataset
        The customers, cleaned by :meth:`Overrules.in_cleaning`.
    said : Overrules
    traits : iterable of str, optional
        Exactly these columns shape segments.

    Raises
    ------
    SegmentationError
        If there is no such column, a value is missing in an order, a role does not go with a kind,
        or what is to count more is no trait.
    """
    for name in (*_names(said), *([said.key] if said.key else [])):
        if name not in plan.names:
            raise SegmentationError(
                f"There is no column named {name!r}. The table has: {', '.join(plan.names)}."
            )
    for name, kind in said.kinds:
        plan = plan.with_column(change_kind(dataset, name, kind))
    for name, levels in said.levels:
        found = levels_of(texts(dataset.frame, name))
        missing = [level for level in found if level not in levels]
        if missing:
            raise SegmentationError(
                f"The order of {name!r} leaves out {missing[0]!r}. Name every value, or take it "
                "for a blank."
            )
        plan = plan.with_levels(name, levels)
    for name, role in said.roles:
        plan = plan.with_role(name, role)
    plan = plan.with_key(said.key) if said.key else plan
    plan = plan if traits is None else plan.with_traits(traits)
    for pattern, weight in said.trait_weights:
        plan = plan.with_trait_weight(pattern, weight)
    return named(plan, dataset, dict(said.words))


def _names(said: Overrules) -> tuple[str, ...]:
    pairs = (*said.roles, *said.kinds, *said.levels, *said.words)
    return tuple(name for name, _ in pairs)
