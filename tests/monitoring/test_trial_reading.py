import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.ingest.read_table import read_table
from segmentation.monitoring.trial_outcome import newcombe
from segmentation.monitoring.trial_reading import (
    TrialGroups,
    groups_of_list,
    outcomes_of,
    read_trial,
)

#: The first half of the customers is in the trial.
GROUPS = TrialGroups("id", {f"c{k}": "trial" if k < 50 else "rest" for k in range(100)})
#: 15 of the trial and 5 of the rest.
BUYERS = [f"c{k}" for k in (*range(15), *range(50, 55))]


def lines(*rows: str) -> bytes:
    return ("\n".join(rows) + "\n").encode()


def did_of(content: bytes, column: str | None, groups: TrialGroups = GROUPS, **more):
    frame = read_table(content, name="done.csv").frame
    return outcomes_of(frame, groups, column, "done.csv", **more)


def refused(content: bytes, column: str | None, match: str, **more) -> None:
    with pytest.raises(SegmentationError, match=match):
        did_of(content, column, **more)


@pytest.mark.parametrize(
    ("content", "column"),
    [
        (lines("id,bought", *(f"{key},yes" for key in BUYERS)), "bought"),
        (lines("id,bought", *(f"{key},Ja" for key in BUYERS)), "bought"),
        (lines("id,bought", *(f"{key},1" for key in BUYERS)), "bought"),
        (
            lines("id,bought", *(f"c{k},{'yes' * (f'c{k}' in BUYERS)}" for k in range(100))),
            "bought",
        ),
        (lines("id", *BUYERS), None),
        (lines("Customer", *BUYERS), None),
        (lines(*BUYERS), None),  # the first of them is taken for a header
        (lines("id,city", *(f"{key},Rome" for key in (*BUYERS, "c3", "else"))), None),
    ],
)
def test_a_list_of_buyers_says_what_everyone_did(content, column):
    found = read_trial(GROUPS, did_of(content, column), "nothing", "done.csv")
    assert (found.kind, found.n_trial, found.n_rest) == ("share", 50, 50)
    assert (found.trial, found.rest) == pytest.approx((0.3, 0.1))
    assert (found.low, found.high) == newcombe(15, 50, 5, 50)


def test_keys_that_are_numbers_need_no_header():
    groups = TrialGroups("id", {str(k): "trial" if k < 50 else "rest" for k in range(100)})
    did = did_of(lines(*(str(k) for k in (*range(15), *range(50, 55)))), None, groups)
    assert len(did) == 20
    assert groups.n_others(did) == 0


def test_whoever_said_no_throughout_did_nothing():
    did = did_of(lines("id,bought", "c1,no", "c2,no"), "bought")
    assert did == {"c1": 0.0, "c2": 0.0}


def test_those_who_are_not_there_are_counted():
    did = did_of(lines("id,spend", "c1,4.5", "c2,", "new,7"), "spend")
    assert did == {"c1": 4.5, "new": 7.0}
    assert (GROUPS.n_missing(did), GROUPS.n_others(did)) == (99, 1)


def test_a_key_may_be_called_otherwise():
    content = lines("Customer,bought", *(f"{key},yes" for key in BUYERS))
    refused(content, "bought", "has no column “id”. It has Customer, bought")
    assert len(did_of(content, "bought", key="Customer")) == 20


def test_without_others_there_is_nothing_to_compare():
    did = dict.fromkeys(BUYERS, 1.0)
    with pytest.raises(SegmentationError, match=r"Everyone in done\.csv did it"):
        read_trial(GROUPS, did, "unknown", "done.csv")
    everyone = dict.fromkeys(GROUPS.group, 1.0)
    assert read_trial(GROUPS, everyone, "unknown", "done.csv").lift == 0


def test_other_keys_are_refused_and_not_taken_for_nothing():
    for did in ({"x1": 1.0}, {}):
        with pytest.raises(SegmentationError, match="None of the 100 customers of the two groups"):
            read_trial(GROUPS, did, "nothing", "done.csv")


def test_other_values_and_several_rows_are_refused():
    refused(lines("id,bought", "c1,maybe", "c2,later"), "bought", "neither a number nor yes and no")
    refused(lines("id,bought", "c1,maybe", "c2,maybe"), "bought", "neither a number nor yes and no")
    refused(lines("id,spend", "c1,4", "c1,5"), "spend", "several rows have the same “id”")
    refused(lines("name,city", "a,Rome"), None, "has no column “id”")


@pytest.mark.parametrize(
    "content",
    [b"", b"id,group\nc1,A\n", b"id,group\nc1,trial\nc1,rest\n", b"PK\x03\x04\x00\x00\n\x00,\x01"],
)
def test_what_is_no_list_of_groups_is_refused(content):
    with pytest.raises(SegmentationError, match=r"p\.csv is not a file that `trial pick`"):
        groups_of_list(content, "p.csv")


def test_a_list_of_groups_is_read_as_it_was_before_it_was_made_safe():
    found = groups_of_list("\ufeffid,segment,group\n'=1,0,trial\nc2,1,rest\n".encode(), "p.csv")
    assert found == TrialGroups("id", {"=1": "trial", "c2": "rest"})
    assert outcomes_of(pd.DataFrame({"id": ["=1"]}), found, None, "x") == {"=1": 1.0}
