import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.distributed import partitions
from segmentation.distributed.partitions import find_partitions
from segmentation.distributed.read_partition import infer_schema, parse_partition
from segmentation.domain.dataset import ReadOptions
from segmentation.ingest.read_table import read_table

from .conftest import in_parts, shop


def table_of(place, here, options=None):
    options = options or ReadOptions()
    table = find_partitions(place, options, here, silent)
    return table, infer_schema(table.leading, options)


def whole(place, here, options=None) -> pd.DataFrame:
    table, layout = table_of(place, here, options)
    read = [parse_partition(piece, layout).frame for piece in table.parts]
    return pd.concat(read, ignore_index=True)


def test_a_file_in_parts_is_the_same_table(tmp_path, here, monkeypatch):
    monkeypatch.setattr(partitions, "TEXT_BYTES", 2_000)
    path = tmp_path / "shop.csv"
    frame = shop(200)
    frame["Spend"] = [None if pd.isna(v) else f"{v:_.2f} €".replace(".", ",").replace("_", ".")
                      for v in frame["Spend"]]  # fmt: skip
    frame["Joined"] = frame["Joined"].dt.strftime("%d/%m/%Y")
    frame["Newsletter"] = ["x" if row % 3 else "" for row in range(200)]
    path.write_text("Our customers;;\n" + frame.to_csv(index=False, sep=";"))
    assert len(table_of(path, here)[0].parts) > 5
    pd.testing.assert_frame_equal(whole(path, here), read_table(path).frame)


def test_parquet_in_parts_is_the_same_table(tmp_path, here):
    frame = shop(200)
    frame["Amount"] = [f"$ {row},000.50" for row in range(1, 201)]
    frame["Active"] = frame["Age"] > 30
    frame["Segment"] = frame["Plan"].astype("category")
    folder = in_parts(frame, tmp_path / "shop")
    path = tmp_path / "whole.parquet"
    frame.to_parquet(path, index=False)
    pd.testing.assert_frame_equal(whole(folder, here), read_table(path).frame)


def test_a_column_that_is_blank_in_a_part_keeps_its_type(tmp_path, here):
    folder = in_parts(shop(40), tmp_path / "shop")
    blank = shop(10).assign(Plan=None, Spend=None, Joined=None)
    blank.to_parquet(folder / "4.parquet", index=False)
    read = whole(folder, here)
    assert [str(kind) for kind in read.dtypes] == [str(kind) for kind in shop(40).dtypes]
    assert read["Spend"][-10:].isna().all()


def test_text_files_with_other_columns_are_refused(tmp_path, here):
    folder = tmp_path / "shop"
    folder.mkdir()
    shop(50).to_csv(folder / "0.csv", index=False)
    shop(20).rename(columns={"Age": "Years"}).to_csv(folder / "1.csv", index=False)
    with pytest.raises(SegmentationError, match=r"1\.csv has no “Age”, which 0\.csv has"):
        whole(folder, here)


def test_a_column_written_in_two_ways_is_refused(tmp_path, here):
    folder = tmp_path / "shop"
    folder.mkdir()
    frame = shop(60)
    frame.to_csv(folder / "0.csv", index=False)
    frame["Joined"] = "the " + frame["Joined"].dt.strftime("%d")
    frame[:40].to_csv(folder / "1.csv", index=False)
    with pytest.raises(SegmentationError, match="“Joined” is written in two ways"):
        whole(folder, here)


def test_a_few_cells_that_are_no_numbers_are_left_blank(tmp_path, here):
    folder = tmp_path / "shop"
    folder.mkdir()
    frame = shop(60)
    frame.to_csv(folder / "0.csv", index=False)
    odd = frame[:50].astype({"Age": object})
    odd.loc[7, "Age"] = "unclear"
    odd.to_csv(folder / "1.csv", index=False)
    assert pd.isna(whole(folder, here)["Age"][67])


def test_blank_lines_at_the_end_are_no_part(tmp_path, here, monkeypatch):
    monkeypatch.setattr(partitions, "TEXT_BYTES", 500)
    path = tmp_path / "shop.csv"
    path.write_text(shop(60).to_csv(index=False) + "\n" * 1_200)
    assert len(whole(path, here)) == 60
