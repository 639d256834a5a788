"""A slide show: which slide is shown, and where it leads back to."""

from dataclasses import dataclass


@dataclass(slots=True)
class SlideShow:
    """The slide show of one visitor.

    Attributes
    ----------
    slide : int
        From 0.
    """

    slide: int = 0
    _before: tuple[str, bool] | None = None

    def begin(self, page: str, presenting: bool) -> bool:
        """Show slides from the first one on, unless they are shown already.

        Parameters
        ----------
        page : str
            Where the show was begun.
        presenting : bool
            Whether others looked on before.

        Returns
        -------
        bool
            Whether others look on now.
        """
        if self._before is not None:
            return presenting
        self._before, self.slide = (page, presenting), 0
        return True

    def turn(self, slide: int) -> None:
        """Turn to a slide."""
        self.slide = max(0, slide)

    def end(self, presenting: bool) -> tuple[str, bool]:
        """End the show, if there is one.

        Returns
        -------
        tuple of (str, bool)
            The page where it was begun, and whether others look on now.
        """
        page, presenting = self._before or ("segments", presenting)
        self._before = None
        return page, presenting
