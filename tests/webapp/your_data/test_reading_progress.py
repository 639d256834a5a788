"""A large file while a worker process reads it."""

import gc

import pytest

from segmentation.common.progress import Progress
from segmentation.domain.plan import Role
from segmentation.ingest.read_table import read_table
from segmentation.worker.messages import Done, Failed, ReadJob
from tests.webapp import files


@pytest.fixture
def large(app, loaded, monkeypatch):
    """Return the app, where a visitor of the mall's shoppers has handed in a large file."""
    monkeypatch.setattr("webapp.state.loaded_file._SMALL", 100)
    opened = app(loaded)
    content = files.doubtful()
    opened.at.file_uploader(key="upload").upload("large.csv", content, "text/csv").run()
    return opened


def read(job: ReadJob):
    return read_table(job.path, name=job.name, options=job.options, limits=job.limits)


def test_a_large_file_is_read_elsewhere_while_the_page_answers(large, pool):
    [job], [run] = pool.jobs, pool.runs
    assert job.name == "large.csv"
    assert large.has("cancel_reading")
    assert "200 customers in mall.csv" in large.words
    run.take_in(Progress("Reading line 20,000", 0.4))
    large.at.run()
    assert "Reading line 20,000" in large.at.get("progress")[0].proto.text
    large.look_at("Data health")
    assert "Every column in figures" in large.words

    run.take_in(Done(read(job)))
    large.at.run()
    assert "40 customers in large.csv" in large.words
    assert not large.has("cancel_reading")

    large.press("otherwise_Joined")  # read again, elsewhere again, and then as it was asked for
    large.visitor.file.change_role("Visits", Role.DESCRIBES)
    pool.runs[-1].take_in(Done(read(pool.jobs[-1])))
    large.at.run()
    assert large.visitor.file.customers.frame["Joined"][1].day == 2
    assert large.visitor.file.plan["Visits"].role is Role.DESCRIBES


def test_reading_can_be_cancelled(large, pool):
    before, path = large.visitor.file.customers, pool.jobs[0].path
    came = Done(read(pool.jobs[0]))
    large.press("cancel_reading")
    assert pool.runs[0].status == "cancelled"
    pool.runs[0].take_in(came)
    large.at.run()
    assert large.visitor.file.customers is before
    assert not large.has("cancel_reading")
    gc.collect()
    assert not path.exists()


def test_a_large_file_that_fails_changes_nothing(large, pool):
    before = large.visitor.file.customers, large.visitor.file.source
    pool.runs[0].take_in(Failed("large.csv cannot be read. Save it as CSV.", expected=True))
    large.at.run()
    assert large.mistakes == ["large.csv cannot be read. Save it as CSV."]
    assert (large.visitor.file.customers, large.visitor.file.source) == before


def test_another_file_takes_the_place_of_one_on_its_way(large, pool):
    large.press("sample_orders.csv")
    assert len(pool.jobs) == 2  # the sample is larger than what is small here
    assert pool.runs[0].status == "cancelled"
    pool.runs[1].take_in(Done(read(pool.jobs[1])))
    large.at.run()
    assert "1,200 customers in orders.csv" in large.words
