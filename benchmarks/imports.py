"""Measure what the app's first page imports, beside streamlit and pandas alone.

Run ``python benchmarks/imports.py [--runs N]``. Each import is a process of its own, in turn; only
the import statements of ``app.py`` and of the first page count, with all that they bring in. Ten
seconds.
"""

import argparse
import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
FILES = (ROOT / "app.py", ROOT / "pages" / "your_data.py")
ALONE = "import streamlit, pandas"
HEAVY = ("tensorflow", "keras", "sklearn", "dask")
_TIMED = """
import sys, time
start = time.perf_counter()
{imports}
print(time.perf_counter() - start, *({heavy!r} & sys.modules.keys()))
"""


def first_page() -> str:
    """Return the import statements at the top of the app and of its first page."""
    lines = []
    for path in FILES:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        lines += [
            ast.unparse(node) for node in body if isinstance(node, ast.Import | ast.ImportFrom)
        ]
    return "\n".join(lines)


def measure(n_runs: int) -> tuple[float, float, set[str]]:
    """Return the seconds of both, medians, and which heavy libraries the first page brings in."""
    seconds: dict[str, list[float]] = {ALONE: [], first_page(): []}
    heavy: set[str] = set()
    for _ in range(n_runs + 1):
        for imports, found in seconds.items():
            code = _TIMED.format(imports=imports, heavy=set(HEAVY))
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-W", "ignore", "-c", code],
                cwd=ROOT, capture_output=True, text=True, check=True,
            )  # fmt: skip
            took, *names = done.stdout.split()
            found.append(float(took))
            heavy |= set(names)
    alone, page = (median(found[1:]) for found in seconds.values())  # the first reads the disk
    return alone, page, heavy


def tell(alone: float, page: float, heavy: set[str]) -> None:
    """Print a sentence."""
    brought = f"; it brings in {', '.join(sorted(heavy))}" if heavy else ""
    print(
        f"Importing streamlit and pandas takes {alone:.2f} s, and the first page of the app "
        f"{page:.2f} s: **{page / alone:.2f}** times as long{brought}.\n"
    )


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    tell(*measure(parser.parse_args().runs))


if __name__ == "__main__":
    main()
