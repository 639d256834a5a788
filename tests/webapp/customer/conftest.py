"""The car maker's customers in segments, explored once for all tests of the page."""

import pytest

from segmentation.domain.exploration import Exploration
from segmentation.pipeline.explore import explore
from tests.webapp.conftest import loaded_sample, with_segments
from webapp.state.session import Session


@pytest.fixture(scope="package")
def cars_explored() -> Exploration:
    visitor = loaded_sample("automobile.csv")
    visitor.search.configure(method="kmeans")
    key = visitor.search.key
    return explore(visitor.file.customers, key[1], sizes=(3, 4, 5), baselines=())


@pytest.fixture
def cars(cars_explored) -> Session:
    return with_segments(loaded_sample("automobile.csv"), cars_explored)
