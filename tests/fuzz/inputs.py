"""Which inputs a run tries: a seed, a door and a number make each, and make it again."""

import random
import resource
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from segmentation.common.errors import SegmentationError
from tests.fuzz.doors import Door
from tests.fuzz.file_changes import changed

SECONDS, MEGABYTES = 20.0, 1_500
#: The product, of which the innermost place of an error is named.
OURS = ("/segmentation/", "/webapp/", "/pages/")
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that got no plain answer.

    Attributes
    ----------
    door : str
    number : int
        Of the input.
    what : str
        The error and its place, or what was exceeded; without anything of the input, so that equal
        findings have equal words.
    """

    door: str
    number: int
    what: str


def make_input(door: Door, seed: int, number: int) -> bytes:
    """Return one input; the same seed and number always give the same."""
    draws = random.Random(f"{seed}/{door.name}/{number}")
    return changed(draws.choice(door.examples), door.form, draws)


def try_input(door: Door, content: bytes, *, in_front: bool = False) -> tuple[str, bool]:
    """Give a door an input.

    Returns
    -------
    str
        ``""`` for a plain answer, otherwise what is wrong.
    bool
        Whether it was taken rather than refused.
    """
    take = door.in_front if in_front and door.in_front else door.take
    before, started, taken = peak(), time.process_time(), True
    try:
        take(content)
    except SegmentationError as error:
        taken = False
        if not 10 < len(str(error)) < 2_000 or "Traceback" in str(error):
            return f"a refusal that is no sentence: {str(error)[:60]!r}", False
    except MemoryError:
        return "MemoryError", False
    except Exception as error:  # noqa: BLE001  (what this looks for)
        return _said(error), False
    # Of this process alone: the machine may be busy with something else.
    seconds, grown = time.process_time() - started, peak() - before
    if seconds > SECONDS:
        return f"took more than {SECONDS:.0f} s", taken
    return (f"took more than {MEGABYTES} MB" if grown > MEGABYTES else ""), taken


def _said(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if any(part in f.filename for part in OURS)]
    place = own[-1] if own else frames[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}:{place.name}"


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    if _STATUS.exists():
        return int(_STATUS.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shares(doors: Sequence[Door], n_inputs: int) -> Iterator[tuple[Door, int]]:
    """Give each door and how many of the inputs it gets, at least one."""
    whole = sum(door.share for door in doors)
    for door in doors:
        yield door, max(1, round(n_inputs * door.share / whole))
