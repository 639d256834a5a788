"""Sentences that quote columns of the file, in the user's own words."""

import re

from segmentation.domain.plan import Plan

_QUOTED = re.compile(r"“([^“”]*)”")


def in_own_words(sentence: str, plan: Plan) -> str:
    """Return a sentence with what each column is called in the place of its name in the file.

    Sentences on the file are made once and kept, and a column can be given another name at any
    time: so that names are put in where a sentence is shown.

    Parameters
    ----------
    sentence : str
        With names of columns between curly quotes, as all sentences on columns have them.
    plan : Plan

    Returns
    -------
    str
        What is quoted and is no column stays as it stands.
    """
    called = {column.name: column.label for column in plan.columns}
    return _QUOTED.sub(lambda quoted: f"“{called.get(quoted[1], quoted[1])}”", sentence)
