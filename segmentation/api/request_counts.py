"""Counts of requests, as Prometheus reads them; none is of a customer's value."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator

#: Upper ends of the bins of seconds.
_BINS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_HELP = {
    "segments_requests_total": ("counter", "Requests, by route, method and status."),
    "segments_request_seconds": ("histogram", "Seconds that a request took, by route."),
    "segments_scored_customers_total": ("counter", "Customers that got a segment, by model."),
    "segments_models": ("gauge", "Models that are served."),
}


class RequestCounts:
    """What was asked and how long it took, since the start; may be used from several threads.

    Parameters
    ----------
    n_models : int
    """

    def __init__(self, n_models: int) -> None:
        self._n_models = n_models
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: dict[str, list[int]] = defaultdict(lambda: [0] * (len(_BINS) + 1))
        self._sums: dict[str, float] = defaultdict(float)
        self._scored: Counter[str] = Counter()

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request.

        Parameters
        ----------
        route : str
            As it was declared, never the address that was asked for.
        method : str
        status : int
        seconds : float
        """
        place = next((k for k, end in enumerate(_BINS) if seconds <= end), len(_BINS))
        with self._lock:
            self._requests[route, method, status] += 1
            self._seconds[route][place] += 1
            self._sums[route] += seconds

    def count_scored(self, model: str, n_customers: int) -> None:
        """Count customers who got a segment."""
        with self._lock:
            self._scored[model] += n_customers

    def as_text(self) -> str:
        """Return everything in the text format of Prometheus, version 0.0.4."""
        with self._lock:
            parts = {
                "segments_requests_total": list(self._request_lines()),
                "segments_request_seconds": list(self._second_lines()),
                "segments_scored_customers_total": [
                    f'segments_scored_customers_total{{model="{model}"}} {n}'
                    for model, n in sorted(self._scored.items())
                ],
                "segments_models": [f"segments_models {self._n_models}"],
            }
        lines = []
        for name, (kind, said) in _HELP.items():
            lines += [f"# HELP {name} {said}", f"# TYPE {name} {kind}", *parts[name]]
        return "\n".join([*lines, ""])

    def _request_lines(self) -> Iterator[str]:
        for (route, method, status), n in sorted(self._requests.items()):
            labels = f'route="{route}",method="{method}",status="{status}"'
            yield f"segments_requests_total{{{labels}}} {n}"

    def _second_lines(self) -> Iterator[str]:
        name = "segments_request_seconds"
        for route, counts in sorted(self._seconds.items()):
            total = 0
            for end, n in zip((*(f"{end:g}" for end in _BINS), "+Inf"), counts, strict=True):
                total += n
                yield f'{name}_bucket{{route="{route}",le="{end}"}} {total}'
            yield f'{name}_sum{{route="{route}"}} {self._sums[route]:.6f}'
            yield f'{name}_count{{route="{route}"}} {total}'
