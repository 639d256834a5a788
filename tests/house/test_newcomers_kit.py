"""What helps a newcomer says what is really done."""

import re

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML, which comes with Dask, is not installed")
FORMS = ("bug", "wrong-reading", "wrong-verdict")


def recipe(makefile: str, target: str) -> list[str]:
    """Return the commands of a target."""
    lines = makefile.split(f"\n{target}: ", 1)[1].splitlines()[1:]
    commands = []
    for line in lines:
        if not line.startswith("\t"):
            break
        commands.append(line.strip().replace("$(BIN)", ".venv/bin"))
    return commands


def test_a_commit_is_checked_by_the_commands_of_make_check(root):
    (repo,) = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())["repos"]
    checked = recipe((root / "Makefile").read_text(), "check")
    assert [hook["entry"] for hook in repo["hooks"]] == [
        re.sub(r" \.$", "", command) for command in checked
    ]
    assert repo["repo"] == "local"


def test_the_workflow_runs_what_every_submission_runs(root):
    jobs = yaml.safe_load((root / ".github/workflows/check.yml").read_text())["jobs"]
    commands = [step.get("run", "") for job in jobs.values() for step in job["steps"]]
    assert ".ci/run" in commands
    assert any(command.startswith("segments info") for command in commands)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_asks_for_something_and_nobodys_data(root, name):
    form = yaml.safe_load((root / f".github/ISSUE_TEMPLATE/{name}.yml").read_text())
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert form["name"]
    assert form["description"]
    assert all(part["attributes"]["label"] for part in asked)
    assert len({part["id"] for part in asked}) == len(asked) >= 3
    words = str(form).lower()
    assert "real customers" in words or "made-up" in words


def test_each_kind_of_addition_has_its_steps(root):
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    added = text.split("## How to add …")[1].split("\n## ")[0]
    parts = re.split(r"\n### an? ", added)[1:]
    assert [part.splitlines()[0] for part in parts] == [
        "algorithm", "file format", "page", "figure", "quality number",
    ]  # fmt: skip
    assert all(part.count("\n1. ") == 1 and "tests/" in part for part in parts)
