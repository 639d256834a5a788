"""A worker as the server starts it: a process of its own, spoken to over its pipes."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from segmentation.common.progress import Progress
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration, UncheckedExploration
from segmentation.worker import COMMAND
from segmentation.worker.messages import (
    Done,
    ExploreJob,
    Failed,
    NeighbourMapJob,
    Ready,
    Stage,
    receive,
    send,
)

POINTS = np.random.default_rng(0).normal(size=(30, 3))


@dataclass
class Worker:
    """A process, and where its stderr goes."""

    process: subprocess.Popen
    errors: Path
    stages: list[UncheckedExploration] = field(default_factory=list)

    def do(self, job: Any) -> tuple[list[Progress], Any]:
        """Give a job; return what was reported, and how it ended."""
        send(self.process.stdin, job)
        told = []
        while isinstance(message := receive(self.process.stdout), Progress | Stage):
            if isinstance(message, Stage):
                self.stages.append(message.found)
            else:
                told.append(message)
        return told, message

    def said(self) -> str:
        return self.errors.read_text()


@pytest.fixture(scope="module")
def worker(root, tmp_path_factory) -> Iterator[Worker]:
    errors = tmp_path_factory.mktemp("worker") / "stderr.txt"
    with (
        errors.open("w") as stderr,
        subprocess.Popen(
            COMMAND, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        ) as process,
    ):
        try:
            assert receive(process.stdout) == Ready()
            yield Worker(process, errors)
            process.stdin.close()  # the server is gone
            assert process.wait(60) == 0
            assert process.stdout.read() == b""
        finally:
            process.kill()


class Noisy:
    """A job that prints on its way in, as a library might."""

    def __reduce__(self) -> tuple:
        stray = "print('stray words', flush=True), __import__('os').system('echo stray child')"
        return eval, (f"({stray}, job)[2]", {"job": NeighbourMapJob(POINTS, 5.0, 1)})


def test_it_is_this_python():
    assert tuple(COMMAND) == (sys.executable, "-m", "segmentation.worker")


def test_an_exploration_is_what_this_process_finds(worker, planted, short, short_config):
    told, done = worker.do(ExploreJob(planted.dataset, short_config))
    assert isinstance(done, Done)
    assert isinstance(done.result, Exploration)
    assert not isinstance(worker.stages[0], Exploration)
    assert [one.config.method for one in worker.stages] == ["autoencoder"] * len(worker.stages)
    assert all(len(one.frame) == 0 for one in [*worker.stages, done.result])
    assert np.array_equal(done.result.partition(4).labels, short.labels)
    assert np.array_equal(done.result.embedding.latent, short.exploration.embedding.latent)
    assert done.result.config == short.exploration.config
    for array in (
        done.result.prepared,
        done.result.embedding.latent,
        done.result.partition(4).labels,
    ):
        assert not array.flags.writeable
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0, 1)
    assert {"run", "epoch", "epochs", "loss", "held_out_loss"} <= set(told[5].detail)


def test_a_map(worker):
    told, done = worker.do(NeighbourMapJob(POINTS, 5.0, 1))
    assert isinstance(done, Done)
    assert done.result.points.shape == (30, 2)
    assert told[-1].fraction == pytest.approx(1)
    [frame, *_] = [progress.frame for progress in told if progress.frame is not None]
    assert sorted(frame.rows) == list(range(30))
    assert (frame.points.dtype, frame.points.shape) == (np.float32, (30, 2))


def test_a_users_mistake_is_expected_and_the_worker_lives_on(worker, planted):
    given = planted.dataset
    few = Dataset("few.csv", "", given.frame.head(3), given.reading)
    before = worker.said()
    _, failed = worker.do(ExploreJob(few, SegmentationConfig(method="kmeans")))
    assert isinstance(failed, Failed)
    assert failed.expected
    assert "few.csv has 3 customers" in failed.sentence
    assert worker.said() == before
    assert isinstance(worker.do(NeighbourMapJob(POINTS, 5.0, 1))[1], Done)


def test_a_bug_is_not_expected_and_says_nothing_of_a_customer(worker):
    customers = np.array([["Erika Mustermann"]] * 30)
    _, failed = worker.do(NeighbourMapJob(customers, 5.0, 1))
    assert failed == Failed(
        "Something went wrong while learning. Please try again.", expected=False
    )
    said = worker.said()
    assert "ValueError" in said
    assert "tsne_map" in said
    assert "Mustermann" not in said
    assert isinstance(worker.do(NeighbourMapJob(POINTS, 5.0, 1))[1], Done)


def test_prints_do_not_mix_with_messages(worker):
    _, done = worker.do(Noisy())
    assert isinstance(done, Done)
    assert done.result.points.shape == (30, 2)
    assert "stray words" in worker.said()
    assert "stray child" in worker.said()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_ctrl_c_is_for_the_server(worker):
    worker.process.send_signal(signal.SIGINT)
    assert isinstance(worker.do(NeighbourMapJob(POINTS, 5.0, 1))[1], Done)
