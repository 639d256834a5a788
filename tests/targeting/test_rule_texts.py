"""What is said of rules."""

import math

from segmentation.targeting.rule_report import RuleQuality
from segmentation.targeting.rule_texts import quality_sentence


def test_a_rule_that_selects_nobody_says_so():
    assert "selects nobody" in quality_sentence(RuleQuality(0.0, math.nan, 0.9, 0))
    assert "of held-out ones nobody" in quality_sentence(RuleQuality(0.0, math.nan, 0.9, 4))
    said = quality_sentence(RuleQuality(0.91, 0.84, 0.95, 1_204))
    assert said.replace("\u202f", " ") == (
        "Finds 91 % of the segment; 84 % of those it selects belong to it. It selects 1,204 "
        "customers of the file."
    )
