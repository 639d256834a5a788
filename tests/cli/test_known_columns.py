import pandas as pd

from .conftest import MALL


def later(tmp_path, **renamed):
    path = tmp_path / "new.csv"
    pd.read_csv(MALL, dtype=str).rename(columns=renamed).to_csv(path, index=False)
    return path


def test_names_in_another_spelling_are_taken_and_said(run, mall_run, tmp_path):
    path = later(tmp_path, **{"Customer ID": "CustID", "Age": "AGE (years)"})
    code, _, err = run("score", mall_run / "model.segments", path, "--out", tmp_path / "s.csv")
    assert code == 0
    assert "“AGE (years)” is taken for “Age”." in err
    assert (tmp_path / "s.csv").read_bytes() == (mall_run / "segments.csv").read_bytes()


def test_a_likely_name_is_only_suggested_until_it_is_said(run, refused, mall_run, tmp_path):
    path, out = later(tmp_path, Age="Alter"), tmp_path / "s.csv"
    line = refused("score", mall_run / "model.segments", path, "--out", out)
    assert '--match "Age=Alter"' in line
    code, _, err = run(
        "score", mall_run / "model.segments", path, "--out", out, "--match", "Age=Alter"
    )
    assert (code, err) == (0, "")
    assert out.read_bytes() == (mall_run / "segments.csv").read_bytes()


def test_a_match_needs_both_names(refused, mall_run, tmp_path):
    line = refused(
        "score", mall_run / "model.segments", MALL, "--out", tmp_path / "s", "--match", "Age"
    )
    assert "KNOWN=FOUND" in line


def test_customers_unlike_anyone_seen_have_a_file_of_their_own(run, mall_run, tmp_path):
    path, unlike = tmp_path / "new.csv", tmp_path / "unlike.csv"
    mall = pd.read_csv(MALL)
    mall.loc[4, "Age"] = 300
    mall.to_csv(path, index=False)
    arguments = ("score", mall_run / "model.segments", path, "--out", tmp_path / "s.csv")
    assert run(*arguments, "--unlike", unlike)[0] == 0
    table = pd.read_csv(unlike, encoding="utf-8-sig")
    assert table["reason"].str.contains("far above").sum() == 1
    assert list(table.columns[-3:]) == ["times_the_limit", "mostly_for", "reason"]
