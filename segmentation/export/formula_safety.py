"""Text that no spreadsheet takes for a formula, and back."""

import re

# What a spreadsheet takes for the start of a formula; full-width signs count where Japanese is set.
_SIGNS = "=+\\-@＝＋－＠\t\r\n"
# A cell begins anew where a spreadsheet that parts by semicolons or tabs would part it.
_START = r"(?:^|(?<=[;\t\r\n]))"
# Numbers, and telephone numbers from six digits on: without letters nothing can be called.
_PLAIN = r"(?:[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?|\+\d(?:[ ().-]*\d){5,})(?=[;\t\r\n]|$)"
_UNSAFE = re.compile(f"{_START}(?=[{_SIGNS}])(?!{_PLAIN})")
_MADE_SAFE = re.compile(f"{_START}'(?=[{_SIGNS}])(?!{_PLAIN})")

#: What text matches, somewhere, that has to be changed; at most as strict as the change itself.
SUSPECT = f"[{_SIGNS}]"


def formula_safe(text: str) -> str:
    """Return text with an apostrophe wherever a spreadsheet would begin to read a formula.

    At the start, and after a semicolon, a tab or a line's end, where a spreadsheet of another
    language begins a cell. Numbers such as ``-12`` and telephone numbers stay, so that keys still
    match.

    Parameters
    ----------
    text : str
    """
    return _UNSAFE.sub("'", text)


def as_it_was(text: str) -> str:
    """Return text that :func:`formula_safe` gave without its apostrophes.

    Parameters
    ----------
    text : str
    """
    return _MADE_SAFE.sub("", text)
