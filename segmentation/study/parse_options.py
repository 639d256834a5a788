"""Parse lists of widths, sizes and seeds."""

import re

from segmentation.common.errors import SegmentationError

_WIDEST = 1024


MOST_LATENT = 64


LARGEST_SEED = 2**31 - 1


def read_widths(text: str) -> tuple[tuple[int, ...] | None, ...]:
    """Read widths of several networks.

    Parameters
    ----------
    text : str
        Such as ``32-16, 16-12``; nothing leaves them to the data.

    Raises
    ------
    SegmentationError
        If they are no whole numbers from 1 to 1024.

    Examples
    --------
    >>> read_widths("32-16, 12"), read_widths("")
    (((32, 16), (12,)), (None,))
    """
    networks = [part.strip() for part in text.split(",") if part.strip()]
    found = []
    for network in networks:
        if not re.fullmatch(r"[0-9]{1,4}(\s*-\s*[0-9]{1,4})*", network):
            raise SegmentationError(
                f"Write widths such as 32-16, 16-12, a network after each comma, not {network!r}."
            )
        found.append(tuple(int(width) for width in network.split("-")))
    if any(not 1 <= width <= _WIDEST for widths in found for width in widths):
        raise SegmentationError(f"Each width must be from 1 to {_WIDEST}.")
    return tuple(dict.fromkeys(found)) or (None,)


def read_numbers(text: str, what: str, least: int, most: int) -> tuple[int, ...]:
    """Read whole numbers, one after each comma.

    Parameters
    ----------
    text : str
    what : str
        What they are, for the sentence about a mistake: ``seeds``.
    least, most : int

    Raises
    ------
    SegmentationError
        If they are none, or out of bounds.

    Examples
    --------
    >>> read_numbers("4, 6,4", "sizes", 1, 64)
    (4, 6)
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9]{1,10}", part) for part in parts):
        raise SegmentationError(f"Write the {what} as whole numbers, for example: 4, 6, 8.")
    numbers = tuple(dict.fromkeys(int(part) for part in parts))
    if any(not least <= number <= most for number in numbers):
        raise SegmentationError(f"The {what} must be from {least} to {most}.")
    return numbers
