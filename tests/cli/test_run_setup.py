from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"


def test_marks_of_text_do_not_apply_elsewhere(refused, tmp_path):
    path = tmp_path / "mall.parquet"
    pd.read_csv(MALL).to_parquet(path)
    for option in (["--encoding", "utf-8"], ["--delimiter", ";"]):
        assert "is no text file" in refused("info", path, *option)
