"""The customers whom the visitor looks at: who is followed step by step, who is on the map."""

from dataclasses import dataclass

from segmentation.domain.result import UncheckedResult


@dataclass(eq=False, slots=True)
class LookedAtCustomers:
    """Who is looked at, by the fingerprint of the table and the row; ``None`` is nobody.

    Attributes
    ----------
    followed : tuple of (str, int) or None
        The customer who is followed through every step.
    on_map : tuple of (str, int) or None
        The customer who is found on the map.
    """

    followed: tuple[str, int] | None = None
    on_map: tuple[str, int] | None = None

    def forget(self) -> None:
        """Look at nobody."""
        self.followed = self.on_map = None

    def follow(self, result: UncheckedResult, row: int) -> None:
        """Follow a customer through every step."""
        self.followed = result.exploration.fingerprint, row

    def find(self, result: UncheckedResult, wanted: str) -> None:
        """Follow the customer of a key, or of a row where the result names nobody.

        Raises
        ------
        SegmentationError
            If there is none.
        """
        self.follow(result, _row(result, wanted))

    def find_on_map(self, result: UncheckedResult, wanted: str) -> None:
        """Mark the customer of a key or a row on the map; ``""`` marks nobody.

        Raises
        ------
        SegmentationError
            If there is none; nobody is marked then.
        """
        self.on_map = None
        if wanted.strip():
            self.on_map = result.exploration.fingerprint, _row(result, wanted)

    def followed_row(self, result: UncheckedResult) -> int:
        """Return who is followed; at first the typical customer of the largest segment."""
        if self.followed is None or self.followed[0] != result.exploration.fingerprint:
            return result.segments[0].typical_row
        return self.followed[1]

    def row_on_map(self, result: UncheckedResult) -> int | None:
        """Return who is found on the map, if anybody."""
        if self.on_map is None or self.on_map[0] != result.exploration.fingerprint:
            return None
        return self.on_map[1]


def _row(result: UncheckedResult, wanted: str) -> int:
    from segmentation.pipeline.find_customer import find_row

    exploration = result.exploration
    return find_row(exploration.frame, exploration.plan.key, wanted)
