"""Customers with their segments, as rules and questions are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from segmentation.common.arrays import Ints
from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.exploration import UncheckedExploration
from segmentation.domain.plan import Plan
from segmentation.domain.result import Level, SegmentationResult, UncheckedResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.targeting.askable_columns import usable_columns


@dataclass(frozen=True, slots=True, eq=False)
class SegmentedCustomers:
    """Customers with their segments.

    Attributes
    ----------
    customers : Dataset
        One row a customer.
    plan : Plan
        What may be told of its columns.
    model : SegmentModel
    labels : ndarray of int, shape (n_customers,)
    file_columns : tuple of str
        In the order of the file.
    usable : tuple of str
        Columns that rules and questions may use.
    verdict : {"clear", "usable", "weak", "none"} or None
        On the segments; ``None`` where it is not known.
    """

    customers: Dataset
    plan: Plan
    model: SegmentModel
    labels: Ints
    file_columns: tuple[str, ...]
    usable: tuple[str, ...]
    verdict: Level | None


def of_result(result: UncheckedResult) -> SegmentedCustomers:
    """Return the customers of a result."""
    exploration = result.exploration
    verdict = result.verdict.level if isinstance(result, SegmentationResult) else None
    return SegmentedCustomers(
        customers=_table(exploration),
        plan=exploration.plan,
        model=result.model,
        labels=result.labels,
        file_columns=tuple(name for name, _ in exploration.reading),
        usable=usable_columns(exploration.frame, exploration.plan, dict(exploration.sources)),
        verdict=verdict,
    )


def of_model(
    model: SegmentModel, customers: Dataset, labels: Ints, verdict: Level | None
) -> SegmentedCustomers:
    """Return the customers of a file, whom a model gave their segments.

    Parameters
    ----------
    model : SegmentModel
    customers : Dataset
        One row a customer.
    labels : ndarray of int, shape (n_customers,)
    verdict : {"clear", "usable", "weak", "none"} or None
    """
    sources: Mapping[str, frozenset[str]] = {
        one.name: one.sources for one in customers.reading.columns
    }
    there = [c for c in model.plan.columns if c.name in customers.frame.columns]
    plan = Plan(tuple(there))
    return SegmentedCustomers(
        customers=customers,
        plan=plan,
        model=model,
        labels=labels,
        file_columns=tuple(name for name, _ in model.reading),
        usable=usable_columns(customers.frame, plan, sources),
        verdict=verdict,
    )


def _table(exploration: UncheckedExploration) -> Dataset:
    return Dataset(
        name=exploration.file_name,
        fingerprint=exploration.fingerprint,
        frame=exploration.frame,
        reading=Reading(),
        cleaning=exploration.cleaning,
    )
