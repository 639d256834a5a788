"""Adapt the number of epoch chunks per compiled call to 0.1 s."""

_SECONDS = 0.1  # of a call: the curve grows ten times a second, and a cancel is quick
_MOST_NUMBERS = 2**23  # that a call is given: 32 MB
_AT_ONCE = 4  # times as much as before, at most
# A rough guess of how long a step takes, before any was run.
_SECONDS_A_STEP = 5e-5
_SECONDS_A_WEIGHT = 1e-9  # and row


def steps_at_most(batch_size: int, n_weights: int) -> int:
    """Return how many steps are surely done in about a tenth of a second.

    Parameters
    ----------
    batch_size : int
    n_weights : int
        Of the network.
    """
    return max(1, round(_SECONDS / (_SECONDS_A_STEP + _SECONDS_A_WEIGHT * batch_size * n_weights)))


class CallSize:
    """The number of epoch chunks per compiled call, adapted so that a call takes 0.1 s.

    ``n_chunks`` is how many the next call is to run. The first runs one, so that the curve starts
    at once. The result of a training does not depend on it.

    Parameters
    ----------
    numbers : int
        That a call is given for one unit; they are kept to 32 MB.
    """

    def __init__(self, numbers: int) -> None:
        self._most = max(1, _MOST_NUMBERS // numbers)
        self.n_chunks = 1

    def update(self, chunks: int, seconds: float) -> None:
        """Update the size from the duration of a call."""
        fitting = int(chunks * _SECONDS / max(seconds, 1e-6))
        self.n_chunks = max(1, min(fitting, _AT_ONCE * chunks, self._most))
