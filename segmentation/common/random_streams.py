"""Independent random streams, derived by name from one seed.

Each step draws from a stream of its own, so that adding a step leaves the others' numbers as they
were.
"""

import hashlib

import numpy as np

#: The seed of everything that is drawn to measure segments, and of which customers are studied. It
#: is not the run's own: segments that come out alike are judged alike, whatever the run began with.
EVIDENCE_SEED = 0


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


def of_start(seed: int, name: str, start: int) -> int:
    """Return the seed of one of several random starts.

    Only the first follows the run's seed. The others are what it is measured against.

    Parameters
    ----------
    seed : int
    name : str
    start : int
        From 0.
    """
    return derived(EVIDENCE_SEED if start else seed, f"{name} {start}")


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random generator of the stream ``name``."""
    return np.random.default_rng(derived(seed, name))
