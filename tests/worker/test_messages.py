import io

import numpy as np
import pytest

from segmentation.common.progress import Progress
from segmentation.worker.messages import Done, NeighbourMapJob, Ready, receive, send


def test_messages_come_out_as_they_went_in():
    stream = io.BytesIO()
    points = np.arange(6.0).reshape(3, 2)
    for message in (Ready(), Progress("Learning", 0.5, {"epoch": 3.0}), Done([1, 2])):
        send(stream, message)
    send(stream, NeighbourMapJob(points, 30.0, 7))
    stream.seek(0)
    assert receive(stream) == Ready()
    assert receive(stream) == Progress("Learning", 0.5, {"epoch": 3.0})
    assert receive(stream) == Done([1, 2])
    job = receive(stream)
    assert (job.perplexity, job.seed) == (30.0, 7)
    assert np.array_equal(job.points, points)


def test_an_array_that_cannot_be_changed_stays_so():
    points = np.zeros(3)
    points.setflags(write=False)
    stream = io.BytesIO()
    send(stream, Done(points))
    stream.seek(0)
    assert not receive(stream).result.flags.writeable


@pytest.mark.parametrize("length", [0, 3, 8, 20])
def test_a_stream_that_ends_is_told(length):
    whole = io.BytesIO()
    send(whole, Progress("Learning", 0.5))
    with pytest.raises(EOFError, match=r"^$"):
        receive(io.BytesIO(whole.getvalue()[:length]))
