import json

import numpy as np
import pandas as pd
import pytest

from segmentation.cli.main import main

from .conftest import MALL


def shop(path, seed):
    """Write 700 customers of three kinds."""
    draws = np.random.default_rng(seed)
    kind = draws.integers(0, 3, 700)
    frame = pd.DataFrame(
        {
            "client": [f"c{k}" for k in range(700)],
            "age": draws.normal(np.array([25, 45, 65])[kind], 3).round(1),
            "spend": draws.normal(np.array([100, 300, 200])[kind], 20).round(2),
        }
    )
    frame.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def champion(tmp_path_factory):
    folder = tmp_path_factory.mktemp("champion")
    arguments = ["segment", shop(folder / "june.csv", 1), "--method", "kmeans", "--segments", "3",
                 "--out", folder / "june"]  # fmt: skip
    assert main([str(argument) for argument in arguments]) == 0
    return folder / "june"


def test_a_later_file_says_which_to_keep_and_names_stay(run, champion, tmp_path):
    later, out = shop(tmp_path / "july.csv", 2), tmp_path / "july"
    code, text, _ = run("challenge", champion / "model.segments", later, "--out", out)
    found = json.loads(text)
    assert (code, found["keep"]) == (0, "champion")
    assert found["said"].startswith("Keep the champion: ")
    assert 110 <= found["held_out"] <= 170
    names = json.loads((champion / "quality.json").read_text())
    before = pd.read_csv(champion / "segments.csv").groupby("segment")["segment_name"].first()
    after = pd.read_csv(out / "segments.csv").groupby("segment")["segment_name"].first()
    assert names["n_segments"] == len(after) == 3
    assert after.tolist() == before.tolist() == found["segments"]
    code, text, _ = run("compare", champion, out, "--customers", later)
    compared = json.loads(text)
    assert all(one["before"] == one["after"] for one in compared["segments"])
    assert compared["agreement"]["adjusted_rand"] > 0.9


def test_mistakes_are_one_line_and_leave_no_folder(refused, mall_run, tmp_path):
    out = tmp_path / "again"
    model = mall_run / "model.segments"
    assert "at least 500 customers" in refused("challenge", model, MALL, "--out", out)
    assert not out.exists()
