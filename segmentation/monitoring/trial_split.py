"""Who takes part in a trial: drawn by the key alone, the same on every machine and in every run."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Flags
from segmentation.common.errors import SegmentationError

#: The share of customers in a trial where nobody says another.
TRIAL_SHARE = 0.2
_BYTES = 8


def in_trial(keys: Sequence[str], salt: str, share: float = TRIAL_SHARE) -> Flags:
    """Say who is in a trial.

    Parameters
    ----------
    keys : sequence of str
        What names each customer.
    salt : str
        The name of the trial; another one draws others, independently.
    share : float
        Of customers, above 0 and below 1; how many they are varies as with draws by chance.

    Returns
    -------
    ndarray of bool, shape (n_customers,)

    Raises
    ------
    SegmentationError
        If the salt is blank or the share is not between 0 and 1.

    Notes
    -----
    A customer is in where the first eight bytes of SHA-256 of salt, a zero byte and key, as a
    number, are below that share of all such numbers. Neither the order of the file nor who else is
    in it matters, so a customer who comes back in a later file is where they were.

    Examples
    --------
    >>> in_trial(["c1", "c2", "c3", "c4"], "spring").tolist()
    [False, True, False, True]
    """
    found = places(keys, salt)
    if not 0 < share < 1:
        raise SegmentationError(f"The share of a trial lies between 0 and 1, {share:g} does not.")
    return np.asarray(found < np.uint64(int(share * 256**_BYTES)), dtype=np.bool_)


def places(keys: Sequence[str], salt: str) -> NDArray[np.uint64]:
    """Return a number for each customer that is as good as drawn, and the same in every run.

    Parameters
    ----------
    keys : sequence of str
    salt : str
        The name of the trial.

    Returns
    -------
    ndarray of uint64, shape (n_customers,)
        The first eight bytes of SHA-256 of salt, a zero byte and key.

    Raises
    ------
    SegmentationError
        If the salt is blank.
    """
    if not salt.strip():
        raise SegmentationError("A trial needs a name, such as spring-2026: others draw others.")
    start = hashlib.sha256(salt.encode() + b"\0")
    return np.fromiter((_place(start, key) for key in keys), np.uint64, len(keys))


def _place(start: "hashlib._Hash", key: str) -> int:
    own = start.copy()
    own.update(key.encode())
    return int.from_bytes(own.digest()[:_BYTES])
