import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.distributed import partitions
from segmentation.distributed.partitions import find_partitions, partition_bytes
from segmentation.domain.dataset import ReadOptions

from .conftest import in_parts, shop


def found(place, here, options=None):
    return find_partitions(place, options or ReadOptions(), here, silent)


def refusal(place, here) -> str:
    with pytest.raises(SegmentationError) as refused:
        found(place, here)
    return str(refused.value)


def test_a_folder_is_cut_into_its_files(tmp_path, here):
    folder = in_parts(shop(40), tmp_path / "shop")
    (folder / "_SUCCESS").write_text("")
    (folder / ".0.parquet.crc").write_bytes(b"x")
    table = found(folder, here)
    assert table.name == "shop"
    assert [piece.n_rows for piece in table.parts] == [10, 10, 10, 10]


def test_a_parquet_file_is_cut_between_its_row_groups(tmp_path, here, monkeypatch):
    monkeypatch.setattr(partitions, "PARQUET_BYTES", 1)
    path = tmp_path / "shop.parquet"
    shop(100).to_parquet(path, index=False, row_group_size=30)
    assert [piece.n_rows for piece in found(path, here).parts] == [30, 30, 30, 10]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_is_never_cut_within_quotation_marks(tmp_path, here, monkeypatch, end):
    monkeypatch.setattr(partitions, "TEXT_BYTES", 64)
    draws = np.random.default_rng(0)
    rows = ["Name,Note"]
    for row in range(200):
        words = draws.choice(["a", 'says ""yes""', f"one{end}two", f"{end}{end}", ","], 3)
        rows.append(f'{row},"{"".join(words)}"')
    path = tmp_path / "notes.csv"
    path.write_bytes((end.join(rows) + end).encode())
    table = found(path, here)
    assert len(table.parts) > 20
    read = [
        pd.read_csv(pd.io.common.BytesIO(partition_bytes(piece, 1)), keep_default_na=False)
        for piece in table.parts
    ]
    whole = pd.read_csv(path, keep_default_na=False)
    pd.testing.assert_frame_equal(pd.concat(read, ignore_index=True), whole)


def test_text_whose_bytes_do_not_tell_its_lines_stays_whole(tmp_path, here, monkeypatch):
    monkeypatch.setattr(partitions, "TEXT_BYTES", 64)
    text = "Name,Age\n" + "".join(f"n{row},{row}\n" for row in range(60))
    wide, escaped = tmp_path / "wide.csv", tmp_path / "escaped.csv"
    wide.write_bytes(text.encode("utf-16"))
    escaped.write_text(text + '"a \\"b\\" c",3\n')
    assert len(found(wide, here).parts) == 1
    assert len(found(escaped, here).parts) == 1
    monkeypatch.setattr(partitions, "_UNCUT_BYTES", 100)
    assert "cannot be read in parts" in refusal(wide, here)


def test_what_is_no_table_is_refused(tmp_path, here):
    assert "There is no file" in refusal(tmp_path / "nowhere", here)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no Parquet or CSV file" in refusal(empty, here)
    hollow = tmp_path / "hollow.parquet"
    shop(10).iloc[:0].to_parquet(hollow)
    assert "no rows below" in refusal(hollow, here)
    (empty / "a.csv").write_text("")
    assert "a.csv is empty" in refusal(empty, here)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and nothing")
    assert "cannot be read as a Parquet file" in refusal(broken, here)
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "a picture" in refusal(picture, here)
    sheet = tmp_path / "sheet.xlsx"
    shop(12).to_excel(sheet, index=False)
    assert "neither Parquet nor CSV" in refusal(sheet, here)


def test_files_that_do_not_go_together_are_refused(tmp_path, here):
    folder = in_parts(shop(40), tmp_path / "shop")
    shop(10).drop(columns="Age").to_parquet(folder / "4.parquet", index=False)
    said = refusal(folder, here)
    assert "4.parquet has no “Age”, which 0.parquet has" in said
    shop(10).assign(Age="old").to_parquet(folder / "4.parquet", index=False)
    assert "“Age” holds numbers in 0.parquet and text in 4.parquet" in refusal(folder, here)
    (folder / "4.parquet").unlink()
    shop(10).to_csv(folder / "more.csv", index=False)
    assert "files of two kinds" in refusal(folder, here)


def test_a_column_may_be_empty_or_of_another_width_in_some_files(tmp_path, here):
    folder = in_parts(shop(40), tmp_path / "shop")
    other = shop(10).assign(Plan=None, Orders=3)
    other.to_parquet(folder / "4.parquet", index=False)
    assert len(found(folder, here).parts) == 5
