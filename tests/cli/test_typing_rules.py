"""``rules`` and ``typing`` on the command line."""

import json

import pytest

from segmentation.cli.main import main


@pytest.fixture(scope="module")
def run(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "mall"
    mall = str(root / "sample_data" / "mall.csv")
    assert (
        main(["segment", mall, "--segments", "5", "--method", "kmeans", "--out", str(folder)]) == 0
    )
    return str(folder), mall


def test_rules_in_every_form(run, capsys):
    folder, mall = run
    assert main(["rules", folder, mall, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["accuracy"] > 0.85 > found["always_the_largest_segment"]
    assert {"words", "sql", "pandas", "spreadsheet", "coverage"} <= set(found["segments"][0])
    for form in ("words", "sql", "pandas", "spreadsheet"):
        assert main(["rules", folder, mall, "--format", form]) == 0
        said = capsys.readouterr()
        assert all(one[form] in said.out for one in found["segments"])
        assert "further customers" in said.out + said.err


@pytest.mark.parametrize("suffix", ["html", "xlsx", "txt", "json"])
def test_a_typing_tool_in_every_form(run, tmp_path, capsys, suffix):
    folder, mall = run
    out = tmp_path / f"tool.{suffix}"
    assert main(["typing", folder, mall, "--questions", "3", "--out", str(out)]) == 0
    assert out.stat().st_size > 500
    assert capsys.readouterr().out.startswith("3 questions: ")


def test_of_a_model_alone_it_is_not_known_whether_there_are_segments(run, tmp_path, capsys):
    folder, mall = run
    out = tmp_path / "tool.json"
    assert main(["typing", f"{folder}/model.segments", mall, "--out", str(out)]) == 0
    assert "not known from a model alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["rules", "--format", "cobol"], "There is no form"),
        (["rules", "--columns", "Shoes"], "cannot be found by “Shoes”"),
        (["typing", "--out", "tool.pdf"], "must end in one of"),
        (["typing", "--out", "tool.html", "--questions", "9"], "3 to 8 questions"),
    ],
)
def test_mistakes(run, capsys, more, said):
    folder, mall = run
    assert main([more[0], folder, mall, *more[1:]]) == 2
    assert said in capsys.readouterr().err
