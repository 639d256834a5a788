"""What holds best, where a visitor still looks at what was there before the evidence."""

from dataclasses import dataclass

from segmentation.common.formatting import words
from segmentation.domain.methods import METHODS
from segmentation.evaluation.method_choice import could_be_taken
from webapp.state.session import Session


@dataclass(frozen=True, slots=True)
class BestOffer:
    """An offer to show other segments.

    Attributes
    ----------
    title, button, reason : str
        What holds best, what the button says, and why, in a sentence.
    """

    title: str
    button: str
    reason: str


def best_offer(visitor: Session) -> BestOffer | None:
    """Return the offer; ``None`` where what holds best is what is shown."""
    best = visitor.search.best
    if best is None:
        return None
    if best.choice is not None and best.config.method != visitor.search.method:
        title = f"“{METHODS[best.choice.method].title}” holds best"
        return BestOffer(title, "Show it", could_be_taken(best.choice))
    number = words(best.suggestion.n_segments)
    title = f"{number.capitalize()} segments hold best"
    return BestOffer(title, "Show them", best.suggestion.sentence)
