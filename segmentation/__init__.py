"""Find the segments in a table of customers, and say how far to trust them.

>>> from segmentation import read_table, segment, SegmentationConfig
>>> dataset = read_table("sample_data/mall.csv")  # doctest: +SKIP
>>> result = segment(dataset, SegmentationConfig(n_segments=5))  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from segmentation.cleaning import Cleaning
    from segmentation.config import SegmentationConfig
    from segmentation.dataset import Dataset, ReadAs, ReadOptions
    from segmentation.errors import SegmentationError
    from segmentation.ingest.customers import as_customers
    from segmentation.ingest.table import read_table
    from segmentation.plan import Kind, Plan, Role
    from segmentation.prepare.roles import suggest_plan
    from segmentation.recipe import Recipe, preset
    from segmentation.result import SegmentationResult
    from segmentation.storage import load, save
    from segmentation.workflow import score, segment

# Found on first use, so that importing the package costs next to nothing.
_HOMES = {
    "Cleaning": "cleaning",
    "Dataset": "dataset",
    "Kind": "plan",
    "Plan": "plan",
    "ReadAs": "dataset",
    "ReadOptions": "dataset",
    "Recipe": "recipe",
    "Role": "plan",
    "SegmentationConfig": "config",
    "SegmentationError": "errors",
    "SegmentationResult": "result",
    "as_customers": "ingest.customers",
    "load": "storage",
    "preset": "recipe",
    "read_table": "ingest.table",
    "save": "storage",
    "score": "workflow",
    "segment": "workflow",
    "suggest_plan": "prepare.roles",
}

__all__ = [
    "Cleaning",
    "Dataset",
    "Kind",
    "Plan",
    "ReadAs",
    "ReadOptions",
    "Recipe",
    "Role",
    "SegmentationConfig",
    "SegmentationError",
    "SegmentationResult",
    "as_customers",
    "load",
    "preset",
    "read_table",
    "save",
    "score",
    "segment",
    "suggest_plan",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
