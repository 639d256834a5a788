import io

import pandas as pd
import pytest

from segmentation.domain.measures import History
from segmentation.export.pictures.run_pictures import PICTURES, run_pictures, training_history


def test_a_run_that_was_trained_has_both_maps_and_its_history(short):
    files = run_pictures(short)
    assert tuple(files) == PICTURES
    assert all(
        content.startswith(b"<svg") for name, content in files.items() if name.endswith("svg")
    )
    assert b"(PCA)" in files["map_pca.svg"]
    assert b"(t-SNE)" in files["map_tsne.svg"]
    table = pd.read_csv(io.BytesIO(files["training_history.csv"]))
    assert table["loss"].tolist() == pytest.approx(short.exploration.history.loss)
    assert table["kept"].eq("yes").sum() == 1
    assert run_pictures(short) == files


def test_plain_kmeans_has_maps_alone(plain):
    files = run_pictures(plain)
    assert {name for name, content in files.items() if content is None} == {
        "training_history.csv", "training_history.svg",
    }  # fmt: skip


def test_a_history_is_a_row_a_round():
    table = training_history(History((0.5, 0.4), (), best_epoch=2))
    assert list(table) == ["epoch", "loss", "held_out_loss", "kept"]
    assert table["epoch"].tolist() == [1, 2]
    assert table["held_out_loss"].isna().all()
    assert table["kept"].tolist() == ["", "yes"]


def test_whoever_cancels_stops_the_map(plain):
    def stop(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_pictures(plain, report=stop)
