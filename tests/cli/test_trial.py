import csv

import pytest


@pytest.fixture
def listed(tmp_path):
    """Return a list of 400 customers, one of whom has a key like a formula."""
    path = tmp_path / "segments.csv"
    rows = "".join(f"c{k},{k % 2},S{k % 2},1\n" for k in range(400))
    path.write_text(f"id,segment,segment_name,confidence\n'=1,0,S0,1\n{rows}")
    return path


@pytest.fixture
def picked(run, listed, tmp_path):
    code, out, err = run("trial", "pick", listed, "--name", "spring", "--out", tmp_path / "p.csv")
    assert (code, err) == (0, "")
    assert "of 401 customers are in the trial" in out
    return tmp_path / "p.csv"


def groups(path):
    with path.open(encoding="utf-8-sig") as file:
        return {row["id"]: row["group"] for row in csv.DictReader(file)}


def outcomes(tmp_path, rows, header="id,bought"):
    path = tmp_path / "outcomes.csv"
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


def test_the_same_customers_are_drawn_whatever_else_is_in_the_file(run, picked, tmp_path):
    found = groups(picked)
    assert [key for key, group in found.items() if group == "trial"][:5] == [
        "c2", "c4", "c9", "c14", "c15",
    ]  # fmt: skip
    other = tmp_path / "other.csv"
    rows = "".join(f"c{k},0,A,1\n" for k in range(60, -1, -2))
    other.write_text(f"id,segment,segment_name,confidence\n{rows}")
    run("trial", "pick", other, "--name", "spring", "--out", tmp_path / "q.csv")
    assert groups(tmp_path / "q.csv").items() <= found.items()


def test_an_outcome_is_read_by_key(run, refused, picked, tmp_path):
    found = groups(picked)
    rows = [
        f"{key},{'yes' if group == 'trial' or key.endswith('7') else 'no'}"
        for key, group in found.items()
        if key.startswith("c")
    ]
    path = outcomes(tmp_path, rows)
    assert "1 customers of" in refused("trial", "read", picked, path, "--outcome", "bought")
    code, out, _ = run("trial", "read", picked, path, "--outcome", "bought", "--absent", "unknown")
    assert code == 0
    assert "bought: 100" in out
    assert "Chance alone does not explain that." in out
    n_rest = sum(group == "rest" for group in found.values())
    assert f"({n_rest - 1})" in out
    _, out, _ = run("trial", "read", picked, path, "--outcome", "bought", "--absent", "nothing")
    assert f"({n_rest})" in out


def test_amounts_are_compared_by_their_means(run, picked, tmp_path):
    rows = [f"c{k},{k % 50}.5" for k in range(400)]
    path = outcomes(tmp_path, rows, "id,spend")
    code, out, _ = run("trial", "read", picked, path, "--outcome", "spend", "--absent", "unknown")
    assert code == 0
    assert "percentage points" not in out
    assert "Chance alone could explain that" in out


def test_a_list_of_buyers_is_read(run, refused, picked, tmp_path):
    read = ("trial", "read", picked)
    path = outcomes(tmp_path, [f"c{k},yes" for k in range(0, 400, 3)])
    column = ("--outcome", "bought", "--absent")
    code, said, _ = run(*read, path, *column, "nothing")
    assert (code, said.startswith("bought: ")) == (0, True)
    assert "Everyone in" in refused(*read, path, *column, "unknown")
    buyers = tmp_path / "buyers.csv"
    buyers.write_text("\n".join(["id", *(f"c{k}" for k in range(0, 400, 3))]) + "\n")
    code, also, _ = run(*read, buyers)
    assert (code, also.split(":", 1)) == (0, ["In buyers.csv", said.split(":", 1)[1]])
    assert "Everyone in" in refused(*read, buyers, "--absent", "unknown")


def test_mistakes_are_one_line(refused, listed, picked, tmp_path):
    assert "needs a name" in refused("trial", "pick", listed, "--name", " ", "--out", "x.csv")
    path = outcomes(tmp_path, [f"c{k},u{k}" for k in range(400)])
    read = ("trial", "read", picked, path, "--outcome")
    assert "has no column “sold”" in refused(*read, "sold")
    assert "neither a number nor yes and no" in refused(*read, "bought")
    assert "is not a file that" in refused("trial", "read", listed, path, "--outcome", "bought")
    twice = outcomes(tmp_path, [f"c{k % 200},{k}" for k in range(400)])
    assert "same “id”" in refused("trial", "read", picked, twice, "--outcome", "bought")
    gone = tmp_path / "no.csv"
    assert "cannot be opened" in refused("trial", "pick", gone, "--name", "a", "--out", "x.csv")
