"""New customers, checked in this process in the place of a worker."""

import pytest

from segmentation.export.model_file import to_bytes
from segmentation.worker.run_job import outcome
from webapp.services.job_run import Run


def work_off(pool) -> Run:
    """Do the job that was handed in last, as a worker process does, and return its run."""
    run = pool.runs[-1]
    run.take_in(outcome(pool.jobs[-1], run.take_in))
    return run


@pytest.fixture
def saved(found) -> bytes:
    """Return the shoppers' segments as Share gives them."""
    return to_bytes(found.search.result.model)


@pytest.fixture
def hand_in(pool):
    """Return the way to hand in a file of new customers on the page, and have it checked."""

    def do(opened, content: bytes, name: str = "march.csv"):
        opened.on("new_customers")
        upload = opened.at.file_uploader(key="new_customers_upload")
        upload.upload(name, content, "text/csv").run()
        work_off(pool)
        return opened.at.run()

    return do
