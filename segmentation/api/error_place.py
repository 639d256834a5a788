"""Where an error of ours happened, without its text, which may repeat a customer's value."""

import traceback


def error_place(error: BaseException) -> str:
    """Return the kind of an error and the line of code that raised it.

    Parameters
    ----------
    error : BaseException

    Returns
    -------
    str
        Such as ``KeyError at score_table, line 52``.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "an unknown place"
    return f"{type(error).__name__} at {place}"
