"""Find the segments in a table of customers, and say how far to trust them.

>>> from segmentation import read_table, segment, SegmentationConfig
>>> dataset = read_table("sample_data/mall.csv")  # doctest: +SKIP
>>> result = segment(dataset, SegmentationConfig(n_segments=5))  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from segmentation.column_roles.suggest import suggest_plan
    from segmentation.common.errors import SegmentationError
    from segmentation.domain.cleaning import Cleaning
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
    from segmentation.domain.edits import Merge, Note, Pin, Recolour, Rename, Reorder, Split
    from segmentation.domain.plan import Kind, Plan, Role
    from segmentation.domain.recipe import Recipe, preset
    from segmentation.domain.result import SegmentationResult
    from segmentation.domain.trait_words import trait_words
    from segmentation.export.model_file import load, save
    from segmentation.ingest.as_customers import as_customers
    from segmentation.ingest.read_table import read_table
    from segmentation.monitoring.measure_drift import drift
    from segmentation.pipeline.edit_result import edited
    from segmentation.pipeline.reword_result import reworded
    from segmentation.pipeline.workflow import score, segment

# Found on first use, so that importing the package costs next to nothing.
_HOMES = {
    "Cleaning": "domain.cleaning",
    "Dataset": "domain.dataset",
    "Kind": "domain.plan",
    "Merge": "domain.edits",
    "Note": "domain.edits",
    "Pin": "domain.edits",
    "Plan": "domain.plan",
    "ReadAs": "domain.dataset",
    "ReadOptions": "domain.dataset",
    "Recipe": "domain.recipe",
    "Recolour": "domain.edits",
    "Rename": "domain.edits",
    "Reorder": "domain.edits",
    "Role": "domain.plan",
    "SegmentationConfig": "domain.config",
    "SegmentationError": "common.errors",
    "SegmentationResult": "domain.result",
    "Split": "domain.edits",
    "as_customers": "ingest.as_customers",
    "drift": "monitoring.measure_drift",
    "edited": "pipeline.edit_result",
    "load": "export.model_file",
    "preset": "domain.recipe",
    "read_table": "ingest.read_table",
    "reworded": "pipeline.reword_result",
    "save": "export.model_file",
    "score": "pipeline.workflow",
    "segment": "pipeline.workflow",
    "suggest_plan": "column_roles.suggest",
    "trait_words": "domain.trait_words",
}

__all__ = [
    "Cleaning",
    "Dataset",
    "Kind",
    "Merge",
    "Note",
    "Pin",
    "Plan",
    "ReadAs",
    "ReadOptions",
    "Recipe",
    "Recolour",
    "Rename",
    "Reorder",
    "Role",
    "SegmentationConfig",
    "SegmentationError",
    "SegmentationResult",
    "Split",
    "as_customers",
    "drift",
    "edited",
    "load",
    "preset",
    "read_table",
    "reworded",
    "save",
    "score",
    "segment",
    "suggest_plan",
    "trait_words",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
