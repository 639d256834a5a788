"""No two sentences of the pages and the report contradict each other."""

import pytest
from voices.rules import contradictions

from .conftest import seen

FILES = (
    ("niches in mixed columns", 300, "kmeans", 0),
    ("independent normals", 150, "kmeans", 0),
    ("three, well apart", 150, "kmeans", 1),
    ("categories, independent", 150, "agglomerative", 0),
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file[0]}, {file[3]} more")
def test_one_voice(file):
    view = seen(*file)
    assert len(view.said) > 200
    assert len(view.cards) == 2 * view.n_segments
    assert [str(found) for found in contradictions(view)] == []
