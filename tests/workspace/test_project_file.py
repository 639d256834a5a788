import io
import json
import pickle
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.project_file import pack_project, read_project, unpack_project
from segmentation.workspace.run_project import result_of, without_customers
from tests.workspace.same import differences

REFUSED = r"shop\.segproject is not a project, or it is damaged\. Choose a file that ends in"
NO_FIT = r"shop\.segproject is damaged: its parts do not belong together"


@pytest.fixture(scope="module")
def packed(project, tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("packed")
    workspace = Workspace(folder / "kept")
    pack_project(workspace, workspace.save(project).project_id, folder / "p")
    return (folder / "p").read_bytes()


@pytest.fixture
def refuse(tmp_path) -> Callable[..., None]:
    """Return the way to have a content refused; nothing of it is kept then."""

    def check(content: bytes, match: str = REFUSED, **options: int) -> None:
        file, workspace = tmp_path / "shop.segproject", Workspace(tmp_path / "kept")
        file.write_bytes(content)
        with pytest.raises(SegmentationError, match=match):
            unpack_project(workspace, file, **options)
        assert workspace.projects() == ()
        blobs, incoming = tmp_path / "kept" / "blobs", tmp_path / "kept" / "incoming"
        assert [*blobs.glob("??/*"), *incoming.iterdir()] == []

    return check


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in (*parts.items(), *more):
            archive.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()


def with_head(content: bytes, **changes: object) -> bytes:
    parts = members(content)
    head = {**json.loads(parts["project.json"]), **changes}
    return zipped({**parts, "project.json": json.dumps(head).encode()})


def test_a_project_opens_elsewhere_with_the_same_segments(packed, plain, source, tmp_path):
    file, there = tmp_path / "shop.segproject", Workspace(tmp_path / "there")
    file.write_bytes(packed)
    opened, _ = there.open(unpack_project(there, file).project_id)
    assert differences(plain, result_of(opened)) == []
    assert opened.source.read_bytes() == source.read_bytes()
    pack_project(there, there.projects()[0].project_id, tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == packed


def test_one_without_customers_holds_none(project, plain, workspace, planted, tmp_path):
    light = workspace.save(without_customers(project, plain)).project_id
    pack_project(workspace, light, tmp_path / "p")
    assert set(members((tmp_path / "p").read_bytes())) == {
        "project.json", "state.bin", "model.bin", "findings.bin",
    }  # fmt: skip
    opened = read_project(tmp_path / "p", tmp_path)
    assert opened.model.names == plain.names
    assert planted.dataset.frame["Customer"][0] not in repr(opened)


def test_a_cut_file_is_refused(packed, refuse):
    for end in (0, 10, len(packed) // 2, len(packed) - 1):
        refuse(packed[:end])


def test_a_changed_part_is_refused(packed, refuse):
    parts = members(packed)
    for name in ("state.bin", "exploration-0.bin", "source.bin"):
        refuse(zipped({**parts, name: parts[name][:-1] + bytes([parts[name][-1] ^ 1])}))


def test_changed_bytes_are_refused(packed, refuse):
    for place in range(60, len(packed) - 2_000, len(packed) // 12):
        changed = bytearray(packed)
        changed[place] ^= 1
        refuse(bytes(changed), "shop.segproject")


def test_an_oversized_file_is_refused_before_it_is_unpacked(packed, refuse):
    refuse(packed, r"shop\.segproject is larger than this program opens", most_bytes=10_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.json", json.dumps({}) + " " * 5_000_000)
    refuse(bomb.getvalue())


def test_a_pickle_is_refused_and_not_run(packed, refuse, tmp_path):
    import hashlib

    class Runs:
        def __reduce__(self):
            return (open, (str(tmp_path / "ran"), "w"))

    bad, parts = pickle.dumps(Runs()), members(packed)
    refuse(bad)
    digests = json.loads(parts["project.json"])["parts"]
    digests["state"] = hashlib.sha256(bad).hexdigest()
    refuse(
        with_head(zipped({**parts, "state.bin": bad}), parts=digests),
        r"shop\.segproject is damaged, or not part of a project",
    )
    assert not (tmp_path / "ran").exists()


def test_tricks_with_names_are_refused(packed, refuse, tmp_path):
    parts = members(packed)
    refuse(zipped(parts, ("../escaped", b"x")))
    refuse(zipped(parts, ("/escaped", b"x")))
    refuse(zipped({**parts, "../escaped.bin": b"x"}))
    digests = json.loads(parts["project.json"])["parts"]
    refuse(with_head(zipped({**parts, "../x.bin": b"x"}), parts={**digests, "../x": "0" * 64}))
    assert not (tmp_path.parent / "escaped").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(packed, refuse):
    refuse(zipped(members(packed), ("state.bin", b"x")))


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0}, {"version": "1"}, {"name": 7}, {"parts": []}, {"n_customers": True},
        {"bars": [["a", "b", 0]]}, {"bars": [["a", float("nan"), 0]]}, {"name": "x" * 5_000},
    ],
)  # fmt: skip
def test_a_head_that_is_none_is_refused(packed, refuse, changes):
    refuse(with_head(packed, **changes))


def test_a_head_of_other_customers_is_refused(packed, refuse):
    refuse(with_head(packed, n_customers=3), NO_FIT)


def test_a_later_version_says_so(packed, refuse):
    refuse(with_head(packed, version=9), r"shop\.segproject was saved by a later version")


def test_another_file_and_none_are_refused(refuse, workspace, planted):
    refuse(planted.content)
    refuse(zipped({"model.json": b"{}"}))
    with pytest.raises(SegmentationError, match="There is no file nowhere"):
        unpack_project(workspace, Path("nowhere"))


def test_segments_that_do_not_fit_are_refused(project, workspace, refuse, tmp_path):
    (kept,) = project.explorations
    first, *others = kept.found.partitions
    wrong = replace(kept.found, partitions=(replace(first, labels=first.labels[:-1]), *others))
    broken = replace(project, explorations=(replace(kept, found=wrong),))
    pack_project(workspace, workspace.save(broken).project_id, tmp_path / "p")
    content = (tmp_path / "p").read_bytes()
    workspace.delete(workspace.projects()[0].project_id)
    refuse(content, NO_FIT)


def test_a_file_that_cannot_be_written_is_said(project, workspace, tmp_path):
    project_id = workspace.save(project).project_id
    with pytest.raises(SegmentationError, match="cannot be written"):
        pack_project(workspace, project_id, tmp_path / "nowhere" / "p")
