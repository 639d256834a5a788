import pytest
from pydantic import ValidationError

from segmentation.api.answer_models import CustomerAnswer


def test_a_key_stays_text_and_a_row_a_number():
    parts = {"segment": 0, "segment_name": "A", "confidence": 1.0}
    keys = ["007", 7, None]
    assert [CustomerAnswer(customer=key, **parts).customer for key in keys] == keys


def test_a_confidence_is_a_share():
    with pytest.raises(ValidationError, match="less than or equal to 1"):
        CustomerAnswer(customer=1, segment=0, segment_name="A", confidence=1.1)
