"""Results that a broken-off run leaves for the next: a file with a line of JSON for each."""

import json
from pathlib import Path
from typing import Any


def read_results(path: Path | None) -> list[Any]:
    """Return what earlier runs kept, in order; nothing where no file is named or there.

    Parameters
    ----------
    path : Path or None
    """
    if path is None or not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def keep_result(path: Path | None, result: object) -> None:
    """Add a result, if a file is named.

    Parameters
    ----------
    path : Path or None
    result : object
        Of what JSON can hold.
    """
    if path is not None:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")
