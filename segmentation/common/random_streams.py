"""Independent random streams, derived by name from one seed.

Each step draws from a stream of its own, so that adding a step leaves the others' numbers as they
were.
"""

import hashlib

import numpy as np


def derived(seed: int, name: str) -> int:
    """Return a seed of 31 bits for the stream ``name``.

    Parameters
    ----------
    seed : int
        The one seed of the whole run.
    name : str
        The stream's name, for example ``"cluster"``.

    Examples
    --------
    >>> derived(42, "cluster") == derived(42, "cluster") != derived(42, "split")
    True
    """
    digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random generator of the stream ``name``."""
    return np.random.default_rng(derived(seed, name))
