import pickle
import zlib

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.edits import Edits, Rename
from segmentation.domain.exploration import Exploration
from segmentation.domain.plan import Plan
from segmentation.workspace import record_file
from segmentation.workspace.asked_forecasts import AskedForecasts, AskedLabel, AskedOrders
from segmentation.workspace.project_record import ProjectState
from segmentation.workspace.record_file import record_from_bytes, record_to_bytes
from segmentation.workspace.record_tree import tree_of
from tests.workspace.earlier_state import (
    STATE_OF_VERSION_2,
    STATE_OF_VERSION_3,
    STATE_OF_VERSION_4,
)
from tests.workspace.same import differences
from tests.workspace.test_plan_checks import PLAN

DAMAGED = r"p.bin is damaged, or not part of a project\. Open another copy"


@pytest.fixture(scope="module")
def content(planted) -> bytes:
    return record_to_bytes(planted.dataset)


def refuse(content: bytes, match: str = DAMAGED, **options) -> None:
    with pytest.raises(SegmentationError, match=match):
        record_from_bytes(Dataset, content, "p.bin", **options)


@pytest.mark.parametrize("run", ["plain", "short", "recommended"])
def test_a_real_exploration_comes_back_to_the_bit(run, request):
    exploration = request.getfixturevalue(run).exploration
    content = record_to_bytes(exploration)
    found = record_from_bytes(Exploration, content, "p.bin")
    assert differences(exploration, found) == []
    assert record_to_bytes(found) == content
    shared = [one.embedding is exploration.embedding for one in exploration.partitions]
    assert [one.embedding is found.embedding for one in found.partitions] == shared
    assert any(shared)


def test_a_table_comes_back_with_how_it_was_read(planted, content):
    assert differences(planted.dataset, record_from_bytes(Dataset, content, "p.bin")) == []


def test_a_record_of_before_lacks_what_was_added_alone(plain, monkeypatch):
    def written(without: str) -> bytes:
        def tree(record, kind, block):
            found = tree_of(record, kind, block)
            del found[without]
            return found

        monkeypatch.setattr(record_file, "tree_of", tree)
        monkeypatch.setattr(record_file, "VERSION", 1)
        content = record_to_bytes(plain.exploration)
        monkeypatch.undo()
        return content

    found = record_from_bytes(Exploration, written("no_answers"), "p.bin")
    assert differences(plain.exploration, found) == []
    with pytest.raises(SegmentationError, match=DAMAGED):
        record_from_bytes(Exploration, written("provisional"), "p.bin")


def test_a_state_that_the_code_of_before_has_written_has_no_plans():
    found = record_from_bytes(ProjectState, STATE_OF_VERSION_2, "p.bin")
    assert found.plans == ()
    assert (found.wanted_segments, found.n_shown) == (2, 2)
    (kept,) = found.edits
    assert (kept.n_segments, kept.edits) == (2, Edits((Rename(("A", "B")),)))


def test_a_state_of_version_3_has_its_plan_and_nothing_else_worked_out():
    found = record_from_bytes(ProjectState, STATE_OF_VERSION_3, "p.bin")
    assert (found.forecasts, found.trials) == (AskedForecasts(), ())
    (kept,) = found.plans
    assert (kept.segments, kept.plan) == ("0" * 12, PLAN)
    again = record_from_bytes(ProjectState, record_to_bytes(found), "p.bin")
    assert differences(found, again) == []


def test_a_forecast_of_version_4_has_no_limit_of_whom_to_act_on():
    found = record_from_bytes(ProjectState, STATE_OF_VERSION_4, "p.bin")
    label = AskedLabel("a" * 64, "left", "yes", act_from=None, act_on_known=False)
    assert found.forecasts == AskedForecasts(label, None, AskedOrders("b" * 64, 30))


def test_every_cut_is_refused(content):
    for end in (0, 3, 8, 9, len(content) // 2, len(content) - 1):
        refuse(content[:end])
    refuse(content + b"x")


def test_changed_bytes_are_refused_or_say_the_same(planted, content):
    said = []
    for place in range(0, len(content), max(1, len(content) // 150)):
        changed = bytearray(content)
        changed[place] ^= 0x20
        try:
            record_from_bytes(Dataset, bytes(changed), "p.bin")
        except SegmentationError as error:
            said.append(str(error))
    assert len(said) > 140
    assert all("p.bin" in sentence for sentence in said)


def test_a_pickle_is_refused_and_not_run(tmp_path):
    class Runs:
        def __reduce__(self):
            return (open, (str(tmp_path / "ran"), "w"))

    refuse(pickle.dumps(Runs()))
    refuse(b"SEGREC\r\n" + zlib.compress(pickle.dumps(Runs())))
    assert not (tmp_path / "ran").exists()


def test_what_unpacks_to_too_much_is_refused(content):
    refuse(b"SEGREC\r\n" + zlib.compress(bytes(50_000_000)), most_bytes=1_000_000)
    refuse(content, most_bytes=1_000)


def test_another_record_is_refused(content):
    with pytest.raises(SegmentationError, match=DAMAGED):
        record_from_bytes(Plan, content, "p.bin")


def test_a_later_version_says_so(planted, monkeypatch):
    monkeypatch.setattr(record_file, "VERSION", 99)
    later = record_to_bytes(planted.dataset)
    monkeypatch.undo()
    refuse(later, r"p\.bin was saved by a later version\. Update this one")


def test_a_tree_without_end_is_refused(planted):
    text = b'{"version":1,"record":"Dataset","arrays":[],"tree":' + b"[" * 200_000
    refuse(b"SEGREC\r\n" + zlib.compress(len(text).to_bytes(8, "little") + text))
