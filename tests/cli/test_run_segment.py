import contextlib
import csv
import datetime as dt
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from segmentation.cli import terminal
from segmentation.common.progress import Progress
from segmentation.export.model_file import load
from segmentation.pipeline import workflow

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"
ORDERS = ROOT / "sample_data" / "orders.csv"
AUTOMOBILE = ROOT / ".." / "shared" / "data" / "automobile_train.csv"
FILES = [
    "elbow.csv",
    "findings.json",
    "model.segments",
    "quality.json",
    "report.html",
    "segment_profiles.csv",
    "segments.csv",
]


def table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, encoding="utf-8-sig", dtype={"No": str, "ID": str})


@pytest.fixture
def configs(monkeypatch):
    """Stop before the work, and keep the settings that it was asked to do it with."""
    asked = []

    def stop(dataset, config, *, progress):
        asked.append(config)
        raise KeyboardInterrupt

    monkeypatch.setattr(workflow, "segment", stop)
    return asked


def test_seven_files_are_written(mall_run):
    assert sorted(path.name for path in mall_run.iterdir()) == FILES


def test_pictures_are_drawn_when_asked_for_and_never_left_from_an_earlier_run(run, shop, tmp_path):
    mine = tmp_path / "mine.svg"
    mine.write_text("mine")
    arguments = ("segment", shop, "--segments", "2", "--out", tmp_path)
    assert run(*arguments, "--pictures")[0] == 0
    drawn = {"map_pca.svg", "map_tsne.svg", "training_history.csv", "training_history.svg"}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *drawn, "mine.svg"}
    assert run(*arguments, "--pictures", "--method", "kmeans")[0] == 0
    trained = {"training_history.csv", "training_history.svg"}
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, *drawn, "mine.svg"} - trained
    assert run(*arguments, "--method", "kmeans")[0] == 0
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "mine.svg"}


def test_segments_csv_follows_the_file(mall_run):
    found, mall = table(mall_run / "segments.csv"), pd.read_csv(MALL)
    assert list(found.columns) == ["Customer ID", "segment", "segment_name", "confidence"]
    assert list(found["Customer ID"]) == list(mall["Customer ID"])
    sizes = found["segment"].value_counts().sort_index()
    assert list(sizes.index) == [0, 1, 2, 3, 4]
    assert sizes.is_monotonic_decreasing
    assert found["confidence"].between(0, 1).all()


def test_the_other_files_tell_of_the_same_segments(mall_run):
    quality = json.loads((mall_run / "quality.json").read_text(encoding="utf-8"))
    segments = table(mall_run / "segments.csv")
    profiles = table(mall_run / "segment_profiles.csv")
    elbow = table(mall_run / "elbow.csv").set_index("n_segments")
    assert (quality["n_customers"], quality["n_segments"]) == (200, 5)
    assert elbow.loc[5, "silhouette_data"] == quality["silhouette"]["data"]
    assert elbow.loc[5, "repeatability"] == quality["repeatability"]
    assert list(profiles["customers"][:5]) == list(segments["segment"].value_counts())
    assert list(profiles["segment_name"][:5]) == list(load(mall_run / "model.segments").names)
    assert "Five kinds of customer" in (mall_run / "report.html").read_text(encoding="utf-8")


def test_the_same_command_is_quiet_and_gives_the_same_bytes(process, run, shop, tmp_path):
    done = process("segment", shop, "--segments", "3", "--out", tmp_path / "one")
    assert (done.returncode, done.stderr) == (0, "")
    assert "customers" in done.stdout
    assert "absl" not in done.stdout
    code, _, _ = run("segment", shop, "--segments", "3", "--out", tmp_path / "two")
    assert code == 0
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_key_keeps_its_zeros_and_a_trait_may_hold_a_comma(run, shop, tmp_path):
    traits = 'Plan, "Orders, total"'
    code, out, err = run(
        "segment", shop, "--method", "kmeans", "--traits", traits, "--out", tmp_path / "run"
    )
    assert (code, err) == (0, "")
    assert str(tmp_path / "run") in out
    found = table(tmp_path / "run" / "segments.csv")
    assert list(found["No"])[:2] == ["0000", "0001"]
    assert [c.name for c in load(tmp_path / "run" / "model.segments").plan.traits] == [
        "Plan",
        "Orders, total",
    ]


def test_the_page_for_others_has_no_addresses(run, shop, tmp_path):
    run("segment", shop, "--method", "kmeans", "--out", tmp_path)
    assert "@example.org" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_values_that_look_like_formulas_are_made_harmless(run, tmp_path):
    rows = ["=Customer id,Plan,Age"]
    rows += [f"=id{k},{('+gold', '-1+2')[k % 2]},{20 + 30 * (k % 2) + k % 5}" for k in range(30)]
    source = tmp_path / "evil.csv"
    source.write_text("\n".join(rows))
    assert run("segment", source, "--method", "kmeans", "--out", tmp_path / "run")[0] == 0
    for name in ("segments.csv", "segment_profiles.csv"):
        text = (tmp_path / "run" / name).read_text(encoding="utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=id0" in (tmp_path / "run" / "segments.csv").read_text(encoding="utf-8-sig")


def test_orders_are_added_up_first(run, tmp_path):
    code, _, err = run(
        "segment", ORDERS, "--method", "kmeans", "--segments", "3",
        "--traits", "Orders,Total spent", "--out", tmp_path,
    )  # fmt: skip
    assert (code, err) == (0, "")
    found = table(tmp_path / "segments.csv")
    assert found.columns[0] == "Customer ID"
    assert found["Customer ID"].is_unique
    assert list(table(tmp_path / "segment_profiles.csv").columns[4:6]) == ["Orders", "Total spent"]


def test_without_segments_the_recipe_decides(run, configs, tmp_path):
    run("segment", MALL, "--preset", "methodology", "--out", tmp_path / "run")
    assert configs[0].n_segments is None
    assert configs[0].recipe.n_segments == 7


def test_auto_takes_the_suggestion_whatever_the_recipe(run, configs, tmp_path):
    run("segment", MALL, "--preset", "methodology", "--segments", "auto", "--out", tmp_path / "run")
    assert configs[0].n_segments is None
    assert configs[0].recipe.n_segments is None


def test_every_setting_arrives(run, configs, tmp_path):
    run(
        "segment", MALL, "--preset", "mall", "--segments", "4", "--method", "pca",
        "--seed", "7", "--traits", "Age,Gender", "--out", tmp_path / "run",
    )  # fmt: skip
    config = configs[0]
    assert (config.n_segments, config.method, config.seed) == (4, "pca", 7)
    assert config.recipe.name == "mall"
    assert {c.name for c in config.plan.traits} == {"Age", "Gender"}


def test_what_is_said_about_the_file_arrives(run, monkeypatch, tmp_path):
    found = []

    def stop(dataset, config, *, progress):
        found.append(dataset)
        raise KeyboardInterrupt

    monkeypatch.setattr(workflow, "segment", stop)
    source = tmp_path / "club.csv"
    source.write_text("ID;Joined;Plan\n1;03/04/2024;a\n2;05/04/2024;\n3;07/04/2024;b\n")
    run(
        "segment", source, "--out", tmp_path / "run", "--forward-fill", "--snapshot", "2024-08-01",
        "--read-as", "Joined=date, month first",
    )  # fmt: skip
    assert found[0].cleaning.forward_fill
    assert found[0].cleaning.snapshot == dt.date(2024, 8, 1)
    assert list(found[0].frame["Plan"]) == ["a", "a", "b"]
    assert list(found[0].frame["Days since Joined"]) == [150, 89, 28]  # 4 March, 4 May, 4 July


def test_being_stopped_is_quiet_and_leaves_nothing(run, configs, tmp_path):
    assert run("segment", MALL, "--out", tmp_path / "new" / "run") == (130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_being_stopped_inside_tensorflow_is_quiet_too(run, monkeypatch, tmp_path):
    def stop(dataset, config, *, progress):
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise SystemError("what became of it") from None

    monkeypatch.setattr(workflow, "segment", stop)
    assert run("segment", MALL, "--out", tmp_path / "run") == (130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_not_hidden(run, monkeypatch, tmp_path):
    def fail(dataset, config, *, progress):
        raise SystemError("a bug")

    monkeypatch.setattr(workflow, "segment", fail)
    with pytest.raises(SystemError, match="a bug"):
        run("segment", MALL, "--out", tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_a_process_with_130(tmp_path):
    command = [sys.executable, "-m", "segmentation", "segment", str(MALL), "--out", "run"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
    ) as running:  # fmt: skip
        while not (tmp_path / "run").exists():
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    # Python ends itself by the signal, which a shell calls 130 too, where it struck within exec().
    assert running.returncode in (130, -signal.SIGINT)
    assert (out, err) == (b"", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not AUTOMOBILE.exists(), reason="the automobile file is not beside the project")
def test_the_automobile_file(run, tmp_path):
    traits = "Age,Ever_Married,Spending_Score"
    code, _, err = run(
        "segment", AUTOMOBILE, "--method", "kmeans", "--traits", traits, "--segments", "4",
        "--out", tmp_path,
    )  # fmt: skip
    assert (code, err) == (0, "")
    found = table(tmp_path / "segments.csv")
    original = table(AUTOMOBILE)
    assert list(found["ID"]) == list(original["ID"])
    profiles = table(tmp_path / "segment_profiles.csv")
    for segment, members in original.groupby(found["segment"].to_numpy()):
        assert profiles["Age"][segment] == pytest.approx(members["Age"].mean(), abs=1e-4)


def test_a_ctrl_c_that_a_library_swallows_counts_at_the_next_step():
    with terminal.noting_ctrl_c(), terminal.progress_line() as report:
        report(Progress("Learning", 0.1))
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            report(Progress("Learning", 0.2))
    with terminal.noting_ctrl_c(), terminal.progress_line() as report:
        report(Progress("Learning", 0.1))  # and is forgotten by the next command


def test_customers_are_weighted_by_a_column(run, tmp_path):
    code, out, err = run(
        "segment", MALL, "--method", "kmeans", "--segments", "3",
        "--role", "Spending score (1-100)=weight", "--out", tmp_path / "out",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "Shares and averages are weighted by “Spending score (1-100)”" in out
    profiles = pd.read_csv(tmp_path / "out" / "segment_profiles.csv")
    found = table(tmp_path / "out" / "segments.csv")
    weights = pd.read_csv(MALL)["Spending score (1-100)"]
    shares = weights.groupby(found["segment"]).sum() / weights.sum()
    assert profiles["share"].iloc[:-1].tolist() == pytest.approx(shares.tolist(), abs=1e-6)
    assert load(tmp_path / "out" / "model.segments").plan.weight == "Spending score (1-100)"


def test_traits_count_more_or_less(run, refused, tmp_path):
    folder = tmp_path / "out"
    arguments = ("segment", MALL, "--method", "kmeans", "--segments", "3", "--out", folder)
    code, out, err = run(*arguments, "--weigh", "Age=4", "--weigh", "Annual*=0,5")
    assert (code, err) == (0, "")
    assert "How much traits count: Age 4\u202f×; Annual income 0.5\u202f×; every other" in out
    found = json.loads((tmp_path / "out" / "quality.json").read_text())
    assert found["trait_weights"] == {"Age": 4.0, "Annual income (k$)": 0.5}
    plan = load(tmp_path / "out" / "model.segments").plan
    assert [t.trait_weight for t in plan.traits if t.name == "Age"] == [4.0]
    assert "from 0.25 to 4 times" in refused(*arguments, "--weigh", "Age=5")


def test_a_wish_for_sizes_takes_another_number_and_says_both(run, refused, tmp_path):
    folder = tmp_path / "out"
    arguments = ("segment", MALL, "--method", "kmeans", "--out", folder)
    code, out, err = run(*arguments, "--most-share", "90%", "--least-share", "0.3")
    assert (code, err) == (0, "")
    found = json.loads((folder / "quality.json").read_text())
    profiles = pd.read_csv(folder / "segment_profiles.csv")
    assert found["n_segments"] in found["size_wish"]["n_segments_meeting"]
    assert found["n_segments"] != found["suggested_n_segments"]
    assert profiles["share"].iloc[:-1].between(0.3, 0.9).all()
    assert "of the customers, as you wished. Without the wish" in out
    assert "as you wished" in (folder / "report.html").read_text()
    assert "takes a share such as 5%" in refused(*arguments, "--least-share", "5")


def test_customers_stay_together(run, refused, tmp_path):
    folder = tmp_path / "out"
    arguments = ("segment", MALL, "--method", "kmeans", "--segments", "3", "--out", folder)
    code, out, err = run(*arguments, "--together", "Age")
    assert (code, err) == (0, "")
    found = table(folder / "segments.csv")
    ages = pd.read_csv(MALL)["Age"]
    assert found["segment"].groupby(ages).nunique().max() == 1
    assert "Customers with the same value of “Age” are in one segment" in out
    assert load(folder / "model.segments").together == "Age"
    assert "no column named 'Home'" in refused(*arguments, "--together", "Home")


def test_a_trait_that_looks_like_an_outcome_is_said_at_the_end(run, tmp_path):
    rows = [f"{20 + n % 40},{n % 40 + n % 7},{'yes' if n % 40 > 22 else 'no'}" for n in range(80)]
    path = tmp_path / "shop.csv"
    path.write_text("\n".join(["Age,Visits,churned", *rows]))
    command = ["segment", path, "--segments", "2", "--method", "kmeans", "--out", tmp_path / "out"]
    code, out, _ = run(*command)
    assert code == 0
    assert "“churned” looks like an outcome: describe by it rather than segment by it" in out
    assert "add --role churned=describes." in out
    code, out, _ = run(*command, "--role", "churned=describes")
    assert "looks like an outcome" not in out
