"""The documents build into a site: no link leads nowhere, no document is forgotten."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LOADED = re.compile(r'<(?:script|link|img)\b[^>]*\b(?:src|href)="(https?:[^"]*)"')


def built(source: Path, into: Path) -> "subprocess.CompletedProcess[str]":
    """Build a site as `make docs` does."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    return subprocess.run(
        [*command, "-c", str(ROOT / "docs"), str(source), str(into)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = built(ROOT, folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_document_is_in_it(site):
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    missing = [
        path
        for path in documents
        if not (site / path.relative_to(ROOT)).with_suffix(".html").exists()
    ]
    assert missing == []
    assert "Read a model that" in (site / "docs" / "api.html").read_text(encoding="utf-8")


def test_it_asks_no_other_server_for_anything(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 40
    asked = {one for page in pages for one in _LOADED.findall(page.read_text(encoding="utf-8"))}
    assert asked == set()


@pytest.mark.parametrize(
    "text", ["[gone](nowhere.md)", "[gone](#nowhere)"], ids=["a document", "a heading"]
)
def test_a_link_that_leads_nowhere_is_an_error(tmp_path, text):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(f"# Site\n\n{text}\n", encoding="utf-8")
    done = built(tmp_path, tmp_path / "site")
    assert done.returncode != 0
    assert "nowhere" in done.stderr
