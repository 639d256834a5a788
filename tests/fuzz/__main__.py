"""Try many changed files, models, projects, addresses and requests, and say which got no answer.

    python -m tests.fuzz --inputs 100000 --seed 1
    python -m tests.fuzz --again            # those that were found before

An answer is success, a sentence that refuses, or a status below 500, in bounded time and memory.
What got none is written to a folder, a file each, with a name that says where and why.
"""

import argparse
import hashlib
import re
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.doors import Door, doors
from tests.fuzz.inputs import Finding, make_input, shares, try_input
from tests.fuzz.watched import Watched

FOUND = Path("build/fuzz")
_MOST_KEPT = 5  # inputs with the same words


def main() -> int:
    """Run, and return 1 if there is a finding."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="about how many, over all doors")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input of a door")
    parser.add_argument("--door", action="append", help="only this one; may be repeated")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after these")
    parser.add_argument("--out", type=Path, default=FOUND, help="where findings are kept")
    parser.add_argument("--again", action="store_true", help="try what is kept there, and no more")
    given = parser.parse_args()
    known = doors()
    names = [door.name for door in known]
    if given.door and not set(given.door) <= set(names):
        parser.error(f"the doors are: {', '.join(names)}")
    chosen = [door for door in known if not given.door or door.name in given.door]
    if given.again:
        return _again(chosen, given.out)
    end = time.monotonic() + 60 * given.minutes
    kept: Counter[str] = Counter()
    n_tried = 0
    with Watched() as watched:
        for door, n_inputs in shares(chosen, given.inputs):
            n_tried += _try_door(watched, door, n_inputs, given, kept, end)
    print(
        f"{n_tried:,} inputs of seed {given.seed}, {kept.total():,} findings of {len(kept)} kinds"
    )
    for what, times in kept.most_common():
        print(f"  {times:5,}  {what}")
    return int(bool(kept))


def _try_door(
    watched: Watched,
    door: Door,
    n_inputs: int,
    given: argparse.Namespace,
    kept: Counter[str],
    end: float,
) -> int:
    """Try a door's inputs, say what came of them, and return how many there were."""
    started, taken, before = time.monotonic(), Counter[int](), kept.total()
    for was_taken, finding in watched.tried(door, given.seed, given.first, n_inputs):
        taken[was_taken] += 1
        if finding is not None:
            _keep(finding, make_input(door, given.seed, finding.number), given.out, kept)
        if time.monotonic() > end:
            break
    n, found = taken.total(), kept.total() - before
    per = 1_000 * (time.monotonic() - started) / max(n, 1)
    print(
        f"{door.name:18} {n:7,} tried, {taken[1]:7,} taken, {found:4} findings, {per:6.1f} ms",
        flush=True,
    )
    return n


def _keep(finding: Finding, content: bytes, out: Path, kept: Counter[str]) -> None:
    """Write an input that got no answer, unless there are enough of its kind."""
    said = f"{finding.door}: {finding.what}"
    kept[said] += 1
    if kept[said] > _MOST_KEPT:
        return
    if kept[said] == 1:
        print(f"  {said} (input {finding.number})", flush=True)
    place = out / finding.door.replace(" ", "_")
    place.mkdir(parents=True, exist_ok=True)
    words = re.sub(r"[^A-Za-z0-9]+", "-", finding.what)[:60].strip("-")
    digest = hashlib.sha256(content).hexdigest()[:10]
    (place / f"{words}--{digest}.bin").write_bytes(content)


def _again(chosen: list[Door], out: Path) -> int:
    n_wrong = n = 0
    for door in chosen:
        for path in sorted((out / door.name.replace(" ", "_")).glob("*.bin")):
            what, _ = try_input(door, path.read_bytes(), in_front=True)
            n += 1
            if what:
                n_wrong += 1
                print(f"{path}: {what}", flush=True)
    print(f"{n} inputs that were found before, {n_wrong} still without an answer")
    return int(n_wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
