"""The user's words for a column, from JSON."""

from typing import Any

from segmentation.domain.trait_words import TraitWords, trait_words


def words_of(saved: dict[str, Any]) -> TraitWords:
    """Return words as they were saved; none of an empty record.

    Raises
    ------
    Exception
        Of any kind, where they are none.
    """
    return trait_words(
        saved.get("label", ""),
        saved.get("unit", ""),
        [(str(value), str(name)) for value, name in saved.get("values", ())],
    )
