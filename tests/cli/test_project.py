import pytest

from tests.cli.conftest import MALL


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("SEGMENTS_WORKSPACE_FOLDER", str(tmp_path / "kept"))
    return tmp_path


def test_save_list_open_export_import_delete(kept, run, mall_run):
    assert run("project", "list") == (0, "No projects are kept here.\n", "")
    code, out, _ = run("project", "save", MALL, "--method", "kmeans", "--segments", 5)
    project_id = out.split()[0]
    assert code == 0
    assert len(project_id) == 32
    _, out, _ = run("project", "list")
    assert out.startswith(f"{project_id}  ")
    assert "mall  (5 segments, 200 customers, 0.1 MB)" in out

    assert run("project", "open", project_id[:8], "--out", kept / "opened")[0] == 0
    for name in ("segments.csv", "model.segments", "segment_profiles.csv", "elbow.csv"):
        assert (kept / "opened" / name).read_bytes() == (mall_run / name).read_bytes(), name

    assert run("project", "export", "mall", "--out", kept / "m.segproject")[0] == 0
    _, out, _ = run("project", "import", kept / "m.segproject", "--workspace", kept / "there")
    assert run("project", "list", "--workspace", kept / "there")[1].startswith(out.strip())

    assert run("project", "delete", "mall") == (0, "mall is deleted.\n", "")
    assert list((kept / "kept" / "blobs").glob("??/*")) == []


def test_without_customers_the_list_says_so(kept, run, refused):
    options = ("--method", "kmeans", "--segments", 5, "--no-customers", "--name", "Spring")
    run("project", "save", MALL, *options)
    assert "Spring  (5 segments, 200 customers, not kept" in run("project", "list")[1]
    assert "Load mall.csv again" in refused("project", "open", "Spring", "--out", kept / "o")
    assert not (kept / "o").exists()


def test_mistakes_are_said_in_a_line(kept, refused, run):
    assert "no project 'x' here" in refused("project", "open", "x", "--out", kept / "o")
    assert "no project 'x' here" in refused("project", "delete", "x")
    assert "is not a project" in refused("project", "import", MALL)
    for _ in range(2):
        run("project", "save", MALL, "--method", "kmeans", "--segments", 5)
    assert "2 projects are meant by 'mall'" in refused("project", "delete", "mall")
    (kept / "there").write_text("x")
    first = run("project", "list")[1].split()[0]
    assert "is there already" in refused("project", "export", first, "--out", kept / "there")
