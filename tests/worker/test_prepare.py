"""What comes between a file and the choice of its traits."""

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.ingest.read_table import read_table
from segmentation.worker.messages import Done, Failed, HealthJob, PrepareJob
from segmentation.worker.prepare import prepare
from segmentation.worker.run_job import outcome


def lone_noise() -> bytes:
    """Return 120 customers with two traits that go together and one that goes with none."""
    rows = (f"c{k},{k % 2 * 50 + k % 7},{k % 2 * 9 + k % 3},{k * 37 % 11}" for k in range(120))
    return "\n".join(["Customer ID,Spend,Visits,Noise", *rows]).encode()


def test_the_plans_are_those_with_and_without_the_screen():
    table = read_table(lone_noise(), name="customers.csv")
    prepared = prepare(table, Cleaning())
    assert prepared.plan == suggest_plan(prepared.customers)
    assert prepared.unscreened == suggest_plan(prepared.customers, screen=False)
    assert len(prepared.unscreened.traits) > len(prepared.plan.traits) > 0


def test_a_worker_does_it_and_says_what_is_wrong():
    table = read_table(lone_noise(), name="customers.csv")
    said = []
    done = outcome(PrepareJob(table, Cleaning()), said.append)
    assert isinstance(done, Done)
    assert said[0].stage == "Looking at the columns"
    health = outcome(HealthJob(done.result.customers, done.result.plan), said.append)
    assert isinstance(health, Done)
    assert health.result.n_rows == 120
    few = read_table(lone_noise()[:60], name="few.csv")
    with pytest.raises(SegmentationError, match="at least 10 are needed"):
        prepare(few, Cleaning())
    failed = outcome(PrepareJob(few, Cleaning()), said.append)
    assert isinstance(failed, Failed)
    assert failed.expected
