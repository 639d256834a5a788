"""One value in several spellings, which differ in capitals alone → the one that is most usual."""

import numpy as np
import pyarrow as pa

from segmentation.common.formatting import count, listing
from segmentation.ingest.parsing.distinct_values import DistinctValues

_MOST_VALUES = 60  # a column of more is no category
_MOST_SHOWN = 4
_FEWEST_LETTERS = 2  # one letter may be a code: a and A


def in_one_spelling(name: str, cells: DistinctValues) -> tuple[DistinctValues, str]:
    """Take values of a category alike that differ in capitals alone.

    Parameters
    ----------
    name : str
    cells : DistinctValues

    Returns
    -------
    cells : DistinctValues
        The same ones where no two are alike.
    note : str
        Which were taken alike, or ``""``.
    """
    if cells.codes is None or not 1 < len(cells.texts) <= _MOST_VALUES:
        return cells, ""
    texts: list[str] = cells.texts.to_pylist()
    times = np.bincount(cells.codes[cells.codes >= 0], minlength=len(texts))
    alike: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        said = text.casefold() if sum(map(str.isalpha, text)) >= _FEWEST_LETTERS else text
        alike.setdefault(said, []).append(place)
    if len(alike) == len(texts):
        return cells, ""
    usual = [max(places, key=lambda place: times[place]) for places in alike.values()]
    kept = {old: new for new, places in enumerate(alike.values()) for old in places}
    moved = np.array([*(kept[place] for place in range(len(texts))), -1], dtype=np.int32)
    column = pa.chunked_array([[texts[place] for place in usual]], pa.string())
    others = [f"“{texts[place]}”" for place in kept if place not in usual]
    shown = others[:_MOST_SHOWN]
    if len(others) > len(shown):
        shown.append(f"{count(len(others) - len(shown))} more")
    was = "was" if len(others) == 1 else "were"
    note = f"{name}: {listing(shown)} {was} taken alike with what differs in capitals alone."
    return DistinctValues(column, moved[cells.codes], cells.n_rows, cells.n_blank), note
