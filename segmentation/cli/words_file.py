"""A file that says what columns are called: ``--words FILE``."""

import tomllib
from pathlib import Path
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.domain.trait_words import Words, trait_words

_PARTS = ("label", "unit", "values")


def words_from_file(path: Path) -> Words:
    """Read a TOML file with a table for each column.

    ::

        [Channel]
        label = "Kind of shop"
        values = {1 = "Hotels", 2 = "Restaurants"}

        ["Annual Income (k$)"]
        label = "Income"
        unit = "k€"

    Parameters
    ----------
    path : Path

    Raises
    ------
    SegmentationError
        If it cannot be read, or holds anything else.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise SegmentationError(f"{path} cannot be read. Give --words a TOML file.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SegmentationError(f"{path.name} is no TOML file in UTF-8: {error}.") from None
    found = []
    for column, said in content.items():
        label, unit, values = (_part(path.name, column, said, part) for part in _PARTS)
        found.append((column, trait_words(label or "", unit or "", (values or {}).items())))
    return tuple(found)


def _part(file: str, column: str, said: Any, part: str) -> Any:
    """Return one part of what a file says of a column, ``None`` where it says nothing."""
    example = f'[{column}] with label = "…", unit = "…" or values = {{1 = "…"}}'
    if not isinstance(said, dict) or not set(said) <= set(_PARTS):
        raise SegmentationError(
            f"{file} says of “{column}” what has no place there. Write {example}."
        )
    value = said.get(part)
    texts = [value]
    if part == "values":
        texts = list(value.values()) if isinstance(value, dict) else [None]
    if value is not None and not all(isinstance(text, str) for text in texts):
        raise SegmentationError(
            f"The {part} of “{column}” in {file} must be text. Write {example}."
        )
    return value
