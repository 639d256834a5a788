"""A few words for one difference of a segment."""

from dataclasses import dataclass

from segmentation.common.formatting import clip

#: Letters of a segment's name; of its parts too.
LONGEST_NAME = 31
_LONGEST_SLOT = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for one difference, such as ``spends little on wine``.

    Attributes
    ----------
    text : str
        ``""`` where the difference is too small for words.
    topic : str
        What it speaks of: a name says one thing about each; ``""`` for a topic of its own.
    money : bool
        Whether it is about what customers are worth.
    """

    text: str
    topic: str = ""
    money: bool = False


NOTHING = Phrase("")


def filled(template: str, *slots: str) -> str:
    """Put words into a template, cut so that the whole is no longer than a name.

    >>> filled("spends little on {}", "wine")
    'spends little on wine'
    """
    bare = len(template.format(*("" for _ in slots)))
    room = max((LONGEST_NAME - bare) // max(sum(map(bool, slots)), 1), 4)
    return template.format(*(clip(slot, min(room, _LONGEST_SLOT)) for slot in slots)).strip()
