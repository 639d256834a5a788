"""Measure everything that is said of speed, each beside a named peer, in one run.

Run ``make benchmark``, or ``python benchmarks/speed.py [--quick] [--only PART …]``. The peers that
this environment lacks have one of their own (`benchmarks/peers/requirements.txt`). It prints
Markdown; ``docs/evidence/speed.md`` is what it printed. Half an hour on two idle cores; ``--quick``
measures everything once.
"""

import argparse
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers" / ".venv" / "bin" / "python"
PARTS = {
    "whole_job": ("The whole job", "whole_job.py"),
    "training": ("Training alone", "training.py"),
    "sweep": ("Every number of segments", "sweep.py"),
    "rows": ("From a thousand customers to a million", "rows.py"),
    "wide": ("Very many columns", "wide.py"),
    "maps": ("The neighbour map", "maps.py"),
    "reruns": ("A page drawn again", "reruns.py"),
    "imports": ("The first page", "imports.py"),
}
LIBRARIES = ("numpy", "scikit-learn", "keras", "streamlit", "pandas")


def main() -> None:
    """Run the parts one after the other; each prints for itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--quick", action="store_true", help="one run of each")
    asked = parser.parse_args()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    print("# Speed\n", flush=True)
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; "
        f"Python {platform.python_version()}, {libraries}. Medians of the runs, which take turns.",
        flush=True,
    )
    for part in asked.only:
        title, script = PARTS[part]
        print(f"\n## {title}\n`python benchmarks/{script}`\n", flush=True)
        command = [sys.executable, str(HERE / script), *_options(part, quick=asked.quick)]
        done = subprocess.run(  # noqa: S603
            command, check=False, capture_output=True, text=True
        )
        print(done.stdout, flush=True)
        if done.returncode:
            sys.exit(f"{script} failed:\n{done.stderr}")


def _options(part: str, *, quick: bool) -> list[str]:
    options = ["--runs", "1"] if quick and part not in ("reruns", "wide") else []
    if part == "maps":
        options += ["--recipes", "methodology"]  # the matrix that the documents' own script draws
    if part == "rows" and PEERS.exists():
        options += ["--plot", str(PEERS)]
    return options


if __name__ == "__main__":
    main()
