"""A shop of which some customers have left, with what is written down afterwards."""

import numpy as np
import pandas as pd
import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segmentation.domain.plan import Role
from segmentation.pipeline.explore import explore
from segmentation.worker.run_job import outcome
from tests.webapp.conftest import uploaded, with_segments
from webapp.services.job_run import Run
from webapp.state.session import Session


def shop() -> bytes:
    """Return 400 customers of two kinds; of every fifth it is not known whether they have left."""
    draws = np.random.default_rng(3)
    kind = draws.integers(0, 2, 400)
    left = draws.random(400) < np.array([0.15, 0.75])[kind]
    said = np.where(left, "yes", "no").astype(object)
    said[::5] = ""
    frame = pd.DataFrame(
        {
            "client": [f"=c{k:03d}" for k in range(400)],
            "email": [f"person{k}@example.org" for k in range(400)],
            "age": draws.normal(np.array([25, 60])[kind], 4).round(0),
            "spend": draws.normal(np.array([100, 300])[kind], 20).round(2),
            "visits": draws.poisson(np.array([2, 9])[kind]),
            "churned": said,
            "days_since_leaving": np.where(left & (said != ""), draws.integers(1, 90, 400), np.nan),
        }
    )
    return frame.to_csv(index=False).encode()


def work_off(pool) -> Run:
    """Do the job that was handed in last, as a worker process does, and return its run."""
    run = pool.runs[-1]
    run.take_in(outcome(pool.jobs[-1], run.take_in))
    return run


def finds(visitor: Session) -> Session:
    """Let a visitor find two segments at once."""
    visitor.search.configure(method="kmeans")
    config = visitor.search.key[1]
    found = explore(visitor.file.customers, config, sizes=(2, 3), baselines=())
    return with_segments(visitor, found)


@pytest.fixture
def shopkeeper() -> Session:
    """Return a visitor with segments that were made without who has left."""
    visitor = uploaded("shop.csv", shop())
    visitor.file.change_role("client", Role.KEY)
    visitor.file.change_role("churned", Role.DESCRIBES)
    visitor.file.change_role("days_since_leaving", Role.DESCRIBES)
    return finds(visitor)


@pytest.fixture
def in_a_circle() -> Session:
    """Return a visitor with segments that were made from who has left, and from when."""
    visitor = uploaded("shop.csv", shop())
    visitor.file.change_role("client", Role.KEY)
    visitor.file.change_role("churned", Role.TRAIT)
    visitor.file.change_role("days_since_leaving", Role.TRAIT)
    return finds(visitor)


@pytest.fixture
def files(monkeypatch) -> dict[str, bytes]:
    """Return what each button downloads, by its key."""
    given: dict[str, bytes] = {}
    for place in (DeltaGenerator, st):
        monkeypatch.setattr(
            place, "download_button", lambda *_, data, key, **__: given.update({key: data})
        )
    return given
