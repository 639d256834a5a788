"""Files from outside the project that a few tests read, where they are at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table

Clean = Callable[..., Dataset]


@pytest.fixture(scope="session")
def shared_data(root: Path) -> Path:
    """The folder of published files beside the project."""
    folder = root.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the published files are not at hand")
    return folder


@pytest.fixture(scope="session")
def cases(root: Path) -> Path:
    """The folder of small published tables beside the project."""
    folder = root.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the published cases are not at hand")
    return folder


@pytest.fixture(scope="session")
def dataco(shared_data: Path) -> Dataset:
    """A real order log of 6,000 rows and 53 columns."""
    path = shared_data / "dataco_orders.csv"
    if not path.is_file():
        pytest.skip("dataco_orders.csv is not at hand")
    return read_table(path)


@pytest.fixture(scope="session")
def clean() -> Clean:
    """Read a text and make customers of it; settings are those of Cleaning."""

    def read_and_clean(text: str, **settings: object) -> Dataset:
        return as_customers(read_table(text.encode(), name="log.csv"), Cleaning(**settings))

    return read_and_clean
