"""Rules and questions of a result, and of a model with a file."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import score, segment
from segmentation.targeting.find_elsewhere import find_elsewhere
from segmentation.targeting.segmented_customers import of_model, of_result


@pytest.fixture(scope="module")
def mall(root):
    customers = read_table(root / "sample_data" / "mall.csv")
    return customers, segment(customers, SegmentationConfig(n_segments=5, method="kmeans"))


def test_a_model_and_its_file_give_what_the_result_gives(mall):
    customers, result = mall
    first = find_elsewhere(of_result(result))
    of = of_model(result.model, customers, score(result.model, customers).labels, "clear")
    again = find_elsewhere(of)
    assert first.rules.rules == again.rules.rules
    assert first.tools.tools == again.tools.tools
    assert of.usable == of_result(result).usable
    fewer = find_elsewhere(of, ["Age", "Gender"], held_out=again.held_out)
    assert fewer.held_out is again.held_out
    assert fewer.rules.next_column is not None
    names = tuple("ABCDE")
    assert {one.card.names for one in fewer.called(names).tools.tools} == {names}


def test_a_column_that_cannot_be_used_is_refused(mall):
    _, result = mall
    with pytest.raises(SegmentationError, match="cannot be found by “Customer ID”"):
        find_elsewhere(of_result(result), ["Customer ID"])
