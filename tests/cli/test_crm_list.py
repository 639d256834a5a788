import csv
import os
import zipfile

import pytest


@pytest.fixture
def made(tmp_path):
    """Return a run, and the file that it was made of: an order log with a row too many."""
    folder = tmp_path / "run"
    folder.mkdir()
    rows = "".join(f"c{k},{k % 2},{'Big' if k % 2 else 'Small'},0.9\n" for k in range(6))
    (folder / "segments.csv").write_text(f"id,segment,segment_name,confidence\n{rows}")
    os.utime(folder / "segments.csv", (1_700_000_000, 1_700_000_000))
    source = tmp_path / "people.csv"
    lines = [f"c{k},c{k}@x.org,{'yes' if k == 3 else 'no'},{k}" for k in (5, 4, 3, 2, 1, 0)]
    lines += ["c1,later@x.org,no,9", "c5,c5@x.org,yes,9"]  # once asked to stop: that counts
    source.write_text("\n".join(["id,e-mail,opted out,spend", *lines]) + "\n")
    return folder, source


def listed(path):
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_list_of_one_segment(run, made, tmp_path):
    out = tmp_path / "big.csv"
    code, said, err = run(
        "lists", *made, "--layout", "hubspot", "--segments", "Big", "--yes", "--out", out
    )
    assert (code, err) == (0, "")
    assert said == (
        "On the list: 1 customer. Left out: 2 who must not be contacted, by a column of your "
        "file.\n"
    )
    (one,) = listed(out)
    assert (one["Email"], one["Customer key"], one["Customer segment"]) == ("c1@x.org", "c1", "Big")
    assert one["Segment since"] == "2023-11-14"
    assert one["Segment confidence"] == "0.90"


def test_nothing_is_written_without_the_yes(refused, made, tmp_path):
    out = tmp_path / "big.csv"
    said = refused("lists", *made, "--layout", "hubspot", "--segments", "Big", "--out", out)
    assert "Say --yes" in said
    assert not out.exists()


def test_advertising_gets_a_file_a_segment(run, refused, made, tmp_path):
    options = ("--layout", "google", "--segments", "Big,Small", "--yes", "--out")
    assert "end in .zip" in refused("lists", *made, *options, tmp_path / "big.csv")
    assert run("lists", *made, *options, tmp_path / "all.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.namelist() == ["google_Big.csv", "google_Small.csv"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--layout", "outlook"), "There is no layout"),
        (("--segments", "Huge"), "There is no segment “Huge”"),
        (("--layout", "klaviyo", "--segments", " "), "No segment is picked"),
    ],
)
def test_mistakes_are_said(refused, made, tmp_path, change, said):
    options = {"--layout": "hubspot", "--segments": "Big", "--out": tmp_path / "x.csv"}
    options |= dict(zip(change[::2], change[1::2], strict=True))
    given = [part for pair in options.items() for part in pair]
    assert said in refused("lists", *made, "--yes", *given)


def test_the_file_of_another_run_is_refused(refused, made, tmp_path):
    folder, source = made
    options = ("--layout", "hubspot", "--segments", "Big", "--yes", "--out", tmp_path / "x.csv")
    source.write_text("id,e-mail\nc1,a@x.org\n")
    assert "5 customers of the run are not in" in refused("lists", folder, source, *options)
    source.write_text("name,e-mail\nc1,a@x.org\n")
    assert "has no column “id”" in refused("lists", folder, source, *options)
