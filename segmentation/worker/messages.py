"""What goes in and out of a worker.

Messages are pickles with a length in front, over the pipes of a child process that the reader has
started itself: both ends are this program, and nothing from a file or a network is ever unpickled.
"""

import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from segmentation.config import SegmentationConfig
from segmentation.dataset import Dataset
from segmentation.model import Floats
from segmentation.progress import Progress

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class ExploreJob:
    """Prepare, learn, group and measure; gives an Exploration."""

    dataset: Dataset
    config: SegmentationConfig


@dataclass(frozen=True, slots=True)
class NeighbourMapJob:
    """Draw a t-SNE map; gives a Projection."""

    points: Floats
    perplexity: float
    seed: int


Job = ExploreJob | NeighbourMapJob


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started and waits for a job."""


@dataclass(frozen=True, slots=True)
class Done:
    """The job is finished; ``result`` is what it gives."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended without a result.

    Attributes
    ----------
    sentence : str
        What to tell the user.
    expected : bool
        Whether the user can put it right; otherwise it is a bug, and the details went to stderr.
    """

    sentence: str
    expected: bool


Message = Ready | Progress | Done | Failed


def send(stream: BinaryIO, message: Job | Message) -> None:
    """Write one message."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message; wait for it.

    Raises
    ------
    EOFError
        If the other end is gone.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return pickle.loads(content)  # noqa: S301  (from our own child or parent, see above)
