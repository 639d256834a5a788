"""Charts that were drawn for a visitor, so that a page drawn again need not build them again."""

from collections.abc import Callable
from typing import Any

from webapp.state.bounded_cache import BoundedCache

_MOST_KEPT = 8  # one page has at most 3, as they are and as others may see them

_Key = tuple[str | int, ...]


class DrawnCharts:
    """The charts that one visitor has seen last."""

    def __init__(self) -> None:
        self._charts: BoundedCache[_Key, tuple[tuple[object, ...], Any]] = BoundedCache(_MOST_KEPT)

    def get(self, name: str, of: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """Return a chart, or draw it.

        Parameters
        ----------
        name : str
        of : tuple
            What it is drawn of: texts and numbers, which are compared, and records, of which only
            the very same one counts as the same. They never change and stay with the chart.
        make : callable
            Gives the figure.

        Returns
        -------
        Figure
            Not to be changed.
        """
        key = (name, *(part if isinstance(part, str | int) else id(part) for part in of))
        known = self._charts.get(key)
        if known is None:
            known = (of, make())
            self._charts.put(key, known)
        return known[1]

    def clear(self) -> None:
        """Let go of all charts and of what they were drawn of."""
        self._charts.clear()
