"""What a visitor has asked about some segments, so that it can be asked again."""

from dataclasses import dataclass
from typing import Generic, TypeVar

About = TypeVar("About")


@dataclass(frozen=True, slots=True)
class Asked(Generic[About]):
    """One question.

    Attributes
    ----------
    customers : str
        Their fingerprint.
    segments : str
        What :class:`webapp.state.segments_digest.SegmentsDigest` gives for them.
    about : object
        What is asked: a column, or how many days.
    """

    customers: str
    segments: str
    about: About
