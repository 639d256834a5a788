"""Explorations of small tables as every page and the report show them."""

import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from studies.catalogue import BY_NAME
from voices.drawing import drawn, try_methods, visitor_with
from voices.view import View

from segmentation.domain.methods import Method


@cache
def seen(study: str, n_rows: int, method: Method, more: int = 0) -> View:
    """Draw the first rows of a study, with so many segments more than are suggested."""
    visitor = visitor_with(BY_NAME[study].draw(1_000).frame.head(n_rows), method, sizes=range(2, 6))
    suggested = visitor.search.exploration.suggestion.n_segments
    visitor.search.choose_size(suggested + more)
    try_methods(visitor, {method})
    return drawn(visitor, f"{study}, {suggested + more} segments by {method}")


@pytest.fixture(scope="session")
def niches() -> View:
    """Return the view of three groups that stand well apart in numbers, yes/no and categories."""
    return seen("niches in mixed columns", 300, "kmeans")


@pytest.fixture(scope="session")
def noise() -> View:
    """Return the view of customers without groups."""
    return seen("independent normals", 150, "kmeans")
