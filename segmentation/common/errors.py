"""The exception for errors that a user can correct."""


class SegmentationError(ValueError):
    """A mistake in the data or the settings that the user can put right.

    The message is one plain sentence, or two: what is wrong, and what to do about it. It is shown
    as it stands on the page, on the command line and to callers of the API.
    """
