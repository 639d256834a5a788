"""Whether two runs differ by other settings or by later data."""

from dataclasses import asdict
from typing import Any, Literal

from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.run_assignments import RunAssignments

#: Why two runs may differ.
RunDifference = Literal["the same", "other settings", "later data", "both", "unknown"]

# Settings that follow the data unless somebody chose them.
_RESOLVED = ("hidden", "latent", "epochs", "batch_size")


def settings_changed(before: SegmentModel, after: SegmentModel) -> tuple[str, ...]:
    """Return the settings that differ between two runs, in the words of Choose.

    Parameters
    ----------
    before, after : SegmentModel

    Returns
    -------
    tuple of str
        What follows the data, such as the size of the pattern summary, counts only where it was
        chosen by hand.
    """
    pairs: dict[str, list[Any]] = {
        "customer traits": [
            [(c.name, c.kind, c.transform, c.trait_weight) for c in model.plan.traits]
            for model in (before, after)
        ],
        "method": [before.method, after.method],
        "seed": [before.seed, after.seed],
        "preset": [before.recipe.name, after.recipe.name],
        "settings of the method": [_recipe(before), _recipe(after)],
        "cleaning": [_cleaning(before), _cleaning(after)],
        "kept together": [before.together, after.together],
    }
    return tuple(name for name, (one, other) in pairs.items() if one != other)


def run_difference(
    before: RunAssignments, after: RunAssignments, changed: tuple[str, ...]
) -> RunDifference:
    """Say why two runs may differ.

    Parameters
    ----------
    before, after : RunAssignments
    changed : tuple of str
        As :func:`settings_changed` returns it.

    Returns
    -------
    {"the same", "other settings", "later data", "both", "unknown"}
        The last where one of them is a list that does not tell its file. Where the same file gave
        another number of segments without any other change, that number is the setting.
    """
    if not (before.file and after.file):
        return "unknown"
    same_file = before.file == after.file
    # A fingerprint is also that of the cleaning, so another cleaning of a file has another one.
    if not same_file and "cleaning" in changed:
        names = [run.file.split(", fingerprint")[0] for run in (before, after)]
        same_file = names[0] == names[1] and before.customers == after.customers
    if same_file:
        differ = changed or len(before.names) != len(after.names)
        return "other settings" if differ else "the same"
    return "both" if changed else "later data"


def _recipe(model: SegmentModel) -> dict[str, object]:
    recipe = asdict(model.recipe)
    left_out = ("name", "n_segments", *(() if model.recipe.name == "custom" else _RESOLVED))
    return {name: value for name, value in recipe.items() if name not in left_out}


def _cleaning(model: SegmentModel) -> dict[str, object]:
    """Return how a table was cleaned, without what was found on the way and the day of the data."""
    cleaning = asdict(model.cleaning)
    return {name: cleaning[name] for name in cleaning if name not in ("found", "snapshot")}
