import pytest

from segmentation.evaluation.verdict_record import RECORD, record_sentence


def test_a_better_verdict_was_right_more_often():
    shares = [RECORD[level].share for level in ("clear", "usable", "weak")]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 0.95
    assert RECORD["weak"].share < 0.05
    assert RECORD["none"].share == 0


@pytest.mark.parametrize(
    ("level", "said"), [("clear", "in 277."), ("usable", "in 11."), ("none", "in none.")]
)
def test_the_sentence_counts_files(level, said):
    sentence = record_sentence(level)
    assert sentence.startswith(f"Of {RECORD[level].n_files} made-up files with this verdict")
    assert sentence.endswith(said)
