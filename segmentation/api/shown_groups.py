"""What may be told of segments so that nothing is about a few people.

The rule is that of statistical offices for tables of counts (Hundepool et al., Statistical
Disclosure Control, 2012): small cells are suppressed, further ones where the total would give them
away, and counts are rounded to a base, here the least size of a group.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from segmentation.api.served_models import ServedModel
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.sentences import strongest

_MOST_DIFFERENCES = 5
_FAR = 1.0  # standard deviations


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A segment that is large enough to be told of.

    Attributes
    ----------
    segment : int
    name : str
    customers : int
        Rounded to a multiple of the least size of a group.
    percent : int
        Of the rounded numbers.
    differences : tuple of str
        What sets it apart, in words without figures; empty where the findings are not known.
    """

    segment: int
    name: str
    customers: int
    percent: int
    differences: tuple[str, ...]


def shown_groups(one: ServedModel, least: int) -> tuple[ShownGroup, ...]:
    """Return the segments of a model that may be told of.

    Those of fewer customers than ``least`` are left out. So are the next smaller ones until all
    that is left out, with customers in no segment, has as many: the total would give it away.

    Parameters
    ----------
    one : ServedModel
    least : int
        Customers.

    Returns
    -------
    tuple of ShownGroup
        Numbers are rounded to multiples of ``least``, so that neither two segments nor two models
        differ by one person.
    """
    sizes = _sizes(one)
    everyone = one.model.n_customers
    shown = sorted((size, k) for k, size in enumerate(sizes) if size >= least)
    while shown and 0 < everyone - sum(size for size, _ in shown) < least:
        shown = shown[1:]
    total = rounded(everyone, least)
    return tuple(
        ShownGroup(
            segment=k,
            name=one.model.names[k],
            customers=rounded(size, least),
            percent=round(100 * rounded(size, least) / total),
            differences=tuple(_differences(one, k, size, least)),
        )
        for k, size in sorted((k, size) for size, k in shown)
    )


def rounded(count: int, base: int) -> int:
    """Return the multiple of ``base`` that is nearest to a count, and at least ``base``.

    >>> rounded(14, 10), rounded(16, 10), rounded(3, 10)
    (10, 20, 10)
    """
    return max(base, base * round(count / base))


def shown_levels(one: ServedModel, trait: str, least: int) -> tuple[str, ...]:
    """Return the values of a category that at least so many customers have.

    Parameters
    ----------
    one : ServedModel
    trait : str
    least : int

    Returns
    -------
    tuple of str
        None where the model does not remember how many have which.
    """
    block = next(block for block in one.model.blocks if block.trait == trait)
    reference = one.model.reference
    known = reference.traits if reference is not None else ()
    counts = next((t.counts for t in known if t.trait == trait), ())
    return tuple(level for level, n in zip(block.levels, counts, strict=False) if n >= least)


def _sizes(one: ServedModel) -> list[int]:
    if one.findings is not None:
        return [segment.size for segment in one.findings.segments]
    return [round(share * one.model.n_customers) for share in one.model.shares]


def _differences(one: ServedModel, segment: int, size: int, least: int) -> Iterator[str]:
    """Give what sets a segment apart, the strongest first, if enough customers share it."""
    if one.findings is None:
        return
    given = 0
    personal = {column.name for column in one.model.plan.columns if column.personal}
    for trait in strongest(one.findings.traits, segment):
        if trait.name in personal or trait.name == one.model.plan.key:
            continue
        said = _said(trait, segment, (size, one.model.n_customers), least)
        if said and given < _MOST_DIFFERENCES:
            given += 1
            yield said


def _said(trait: TraitProfile, segment: int, sizes: tuple[int, int], least: int) -> str:
    size, everyone = sizes
    degree = "far " if abs(trait.effects[segment]) >= _FAR else ""
    if trait.kind is Kind.NUMBER:
        if min(size, everyone) * trait.known_share(segment) < least:
            return ""
        return (
            f"{trait.label}: {degree}{'above' if trait.effects[segment] > 0 else 'below'} average"
        )
    level = trait.focus[segment]
    here = trait.shares[segment][level] * size * trait.known_share(segment)
    usual = trait.everyone_shares[level] * everyone
    more = trait.difference(segment) > 0
    if min(here, usual) < least if more else usual - here < least:
        return ""
    often = "more often" if more else "less often"
    return f"{trait.label}: {degree}{often} “{trait.levels[level]}” than usual"
