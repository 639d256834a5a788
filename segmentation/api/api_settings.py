"""Settings of the HTTP service: the one place that reads them from the environment."""

import os
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError

MODELS_SETTING, KEYS_SETTING = "SEGMENTS_API_MODELS", "SEGMENTS_API_KEYS"
THIS_COMPUTER = ("127.0.0.1", "::1", "localhost")
_SHORTEST_KEY = 16
_SAFE = frozenset(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class ApiSettings:
    """How the service answers.

    Attributes
    ----------
    keys : tuple of str
        Whoever sends one of them is let in; none lets in everyone on this computer.
    most_rows : int
        Of one request.
    most_bytes : int
        Of the body of one request.
    """

    keys: tuple[str, ...] = ()
    most_rows: int = 10_000
    most_bytes: int = 10_000_000


def api_settings(host: str, *, without_keys: bool, most_rows: int, most_bytes: int) -> ApiSettings:
    """Return settings that are safe together.

    Parameters
    ----------
    host : str
        The address that is listened on.
    without_keys : bool
        Whether the operator lets in whoever reaches it.
    most_rows, most_bytes : int

    Returns
    -------
    ApiSettings

    Raises
    ------
    SegmentationError
        If there are no keys and others could reach the address, a key is too short to be one, or a
        limit is below 1.
    """
    if min(most_rows, most_bytes) < 1:
        raise SegmentationError("The most rows and bytes of a request must be at least 1.")
    if without_keys:
        if host not in THIS_COMPUTER:
            raise SegmentationError(
                f"--without-keys is for this computer alone, and {host} can be reached by others. "
                f"Leave out --host, or set {KEYS_SETTING}."
            )
        return ApiSettings((), most_rows, most_bytes)
    keys = tuple(dict.fromkeys(os.environ.get(KEYS_SETTING, "").replace(",", " ").split()))
    if not keys:
        raise SegmentationError(
            f"Set {KEYS_SETTING} to the keys of those who may ask, separated by commas, or say "
            "--without-keys to let in whoever uses this computer."
        )
    if any(len(key) < _SHORTEST_KEY or not _SAFE.issuperset(key) for key in keys):
        raise SegmentationError(
            f"A key in {KEYS_SETTING} has at least {_SHORTEST_KEY} letters, digits and signs of "
            "ASCII. `python -c 'import secrets; print(secrets.token_urlsafe())'` makes one."
        )
    return ApiSettings(keys, most_rows, most_bytes)
