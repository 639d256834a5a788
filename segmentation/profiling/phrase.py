"""A few words for one difference of a segment."""

import re
from dataclasses import dataclass

from segmentation.common.formatting import clip

#: Letters of a segment's name; of its parts too.
LONGEST_NAME = 31
_SPAN = re.compile(r" (?:in(?: the)?(?: last)?|last|past|a|per) (?:\d+ )?(?:days?|months?|years?)$")


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
    """Put words into a template; what makes the whole longer than a name is cut.

    A time span at the end goes first: the words stay true without it.

    >>> filled("spends little on {}", "wine"), filled("many {}", "books borrowed in 12 months")
    ('spends little on wine', 'many books borrowed')
    """
    text = template.format(*slots).strip()
    if len(text) <= LONGEST_NAME:
        return text
    text = template.format(*(_SPAN.sub("", slot) for slot in slots)).strip()
    return clip(text, LONGEST_NAME)
