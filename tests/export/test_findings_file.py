import json
import math
from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.export.findings_file import findings_from_bytes, findings_to_bytes
from segmentation.export.run_findings import findings


def test_what_is_written_is_read_again(plain, result):
    for one in (plain, result):
        found = findings(one)
        assert findings_from_bytes(findings_to_bytes(found)) == found


def test_what_is_no_number_comes_back_so(plain):
    found = findings(plain)
    income = next(t for t in found.traits if t.name == "Income (k$)")
    gone = replace(income, typical=(math.nan, *income.typical[1:]), winsorized=())
    found = replace(found, traits=(gone,), effects=replace(found.effects, detectable=math.nan))
    again = findings_from_bytes(findings_to_bytes(found))
    assert math.isnan(again.traits[0].typical[0])
    assert math.isnan(again.effects.detectable)
    assert b"NaN" not in findings_to_bytes(found)


def changed(plain, **values) -> bytes:
    return json.dumps({**json.loads(findings_to_bytes(findings(plain))), **values}).encode()


REFUSED = "does not hold the findings of a run of this version"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"null",
        b'{"version": 1}',
        pytest.param(b"[" * 100_000, id="deep"),
    ],
)
def test_anything_else_is_refused(content):
    with pytest.raises(SegmentationError, match=REFUSED):
        findings_from_bytes(content)


def test_parts_that_do_not_fit_are_refused(plain):
    saved = json.loads(findings_to_bytes(findings(plain)))
    category = next(t for t in saved["traits"] if t["levels"])
    for values in (
        {"version": 2},
        {"segments": saved["segments"][:2]},
        {"segments": []},
        {"n_customers": "many"},
        {"traits": [{**category, "focus": [99] * 4}]},
        {"traits": [{**category, "shares": category["shares"][:1]}]},
        {"surplus": 1},
    ):
        with pytest.raises(SegmentationError, match=REFUSED):
            findings_from_bytes(changed(plain, **values))
