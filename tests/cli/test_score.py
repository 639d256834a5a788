from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"


def test_the_training_file_scores_as_it_was_segmented(run, mall_run, tmp_path):
    out = tmp_path / "scores.csv"
    assert run("score", mall_run / "model.segments", MALL, "--out", out) == (0, "", "")
    assert out.read_bytes() == (mall_run / "segments.csv").read_bytes()


def test_rows_are_counted_where_the_new_file_has_no_key(run, mall_run, tmp_path):
    customers = pd.read_csv(MALL).drop(columns="Customer ID").head(12)
    customers.to_csv(tmp_path / "new.csv", index=False)
    out = tmp_path / "scores.csv"
    assert run("score", mall_run / "model.segments", tmp_path / "new.csv", "--out", out)[0] == 0
    scores = pd.read_csv(out, encoding="utf-8-sig")
    assert list(scores.columns) == ["row", "segment", "segment_name", "confidence"]
    assert list(scores["row"]) == list(range(1, 13))
    earlier = pd.read_csv(mall_run / "segments.csv", encoding="utf-8-sig")
    assert list(scores["segment"]) == list(earlier["segment"].head(12))


def test_tensorflow_is_not_needed(process, mall_run, tmp_path):
    blocked = tmp_path / "tensorflow"
    blocked.mkdir()
    (blocked / "__init__.py").write_text("raise RuntimeError('imported')")
    out = tmp_path / "scores.csv"
    done = process(
        "score", mall_run / "model.segments", MALL, "--out", out,
        env={"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_missing_column_is_named(refused, mall_run, tmp_path):
    pd.read_csv(MALL).drop(columns="Age").to_csv(tmp_path / "new.csv", index=False)
    line = refused(
        "score", mall_run / "model.segments", tmp_path / "new.csv", "--out", tmp_path / "s.csv"
    )
    assert "'Age'" in line
    assert not (tmp_path / "s.csv").exists()


def test_a_table_is_no_model(refused, tmp_path):
    line = refused("score", MALL, MALL, "--out", tmp_path / "s.csv")
    assert "is not a saved model" in line


def test_a_missing_model_is_named(refused, tmp_path):
    line = refused("score", tmp_path / "no.segments", MALL, "--out", tmp_path / "s.csv")
    assert "There is no file" in line


def test_an_autoencoder_scores_as_it_segmented(run, tmp_path):
    source = tmp_path / "few.csv"
    pd.read_csv(MALL).head(40).to_csv(source, index=False)
    folder, out = tmp_path / "run", tmp_path / "scores.csv"
    assert run("segment", source, "--segments", "3", "--out", folder)[0] == 0
    assert run("score", folder / "model.segments", source, "--out", out)[0] == 0
    assert out.read_bytes() == (folder / "segments.csv").read_bytes()


def test_a_file_of_another_country_scores_the_same(run, mall_run, tmp_path):
    mall = pd.read_csv(MALL, dtype=str)
    mall.to_csv(tmp_path / "new.csv", index=False, sep="|", encoding="utf-16")
    out = tmp_path / "scores.csv"
    code, _, err = run(
        "score", mall_run / "model.segments", tmp_path / "new.csv", "--out", out,
        "--encoding", "utf-16", "--delimiter", "|", "--read-as", "Age=number, decimal point",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert out.read_bytes() == (mall_run / "segments.csv").read_bytes()


def test_what_was_said_of_the_reading_is_remembered(run, tmp_path):
    lines = ["Age,Channels,Score"]
    for k in range(120):
        said = ("tv", "web", "tv|web")[k % 3]
        lines.append(f"{20 + 15 * (k % 3) + k % 5},{said},{99 if k % 7 == 0 else 1 + k % 3}")
    source, out = tmp_path / "answers.csv", tmp_path / "scores.csv"
    source.write_text("\n".join(lines), encoding="utf-8")
    segmented = run(
        "segment", source, "--out", tmp_path / "run", "--method", "kmeans", "--segments", "3",
        "--read-as", "Channels=several answers", "--blank", "Score=99",
    )  # fmt: skip
    assert segmented[0] == 0
    model = tmp_path / "run" / "model.segments"
    assert run("score", model, source, "--out", out) == (0, "", "")
    assert out.read_bytes() == (tmp_path / "run" / "segments.csv").read_bytes()
    source.write_text("\n".join([lines[0], "21,tv,99"]), encoding="utf-8")
    assert run("score", model, source, "--out", out) == (0, "", "")
