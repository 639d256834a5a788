"""Documents name files that are there, and what is made from the code is up to date."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = [
    "README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/glossary.md",
    "docs/methods.md", "docs/documents.md", "docs/api.md", "docs/api_service.md", "docs/deploy.md",
    "examples/README.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/decisions/*.md")),
]  # fmt: skip
#: Where a path in a document may begin.
STARTS = ("", "segmentation", "webapp", "segmentation/ingest", "segmentation/distributed")
#: Files of a reader, and of documents that are spoken of.
ELSEWHERE = {"train.py", ".streamlit/secrets.toml"}
NAMED = re.compile(r"`([\w./-]+\.(?:py|j2|css|toml|txt|yml))`")
FOLDERS = re.compile(r"`((?:[a-z_]+/)+)`")
LINKED = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def is_there(root: Path, named: str, base_names: set[str]) -> bool:
    """Say whether a file is where a document says, or below one of the rooms."""
    if "/" not in named:
        return named in base_names
    return any((root / start / named).exists() for start in STARTS)


def missing(root: Path, text: str, base_names: set[str]) -> set[str]:
    named = set(NAMED.findall(text)) | set(FOLDERS.findall(text))
    return {path for path in named - ELSEWHERE if not is_there(root, path, base_names)}


@pytest.fixture(scope="module")
def base_names(tracked) -> set[str]:
    return {path.name for path in tracked if path.is_file()}


@pytest.mark.parametrize("document", WRITTEN)
def test_documents_name_files_that_are_there(root, base_names, document):
    assert missing(root, (root / document).read_text(encoding="utf-8"), base_names) == set()


@pytest.mark.parametrize("document", WRITTEN)
def test_links_lead_somewhere(root, document):
    path = root / document
    links = LINKED.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_check_would_see_what_is_gone(root, base_names):
    text = "in `ingest/apart.py`, `views.py`, `maps/` and `ingest/read_table.py` of `clustering/`"
    assert missing(root, text, base_names) == {"ingest/apart.py", "views.py", "maps/"}


def answers(root: Path) -> dict[str, str]:
    """Return the table of tasks in the description of the rooms."""
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    table = text.split("## In which room does a change belong?")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return {task.strip(): where.strip() for task, where in rows[1:] if "---" not in task}


TASKS = {
    "read another file format": ("ingest/formats/file_kind.py", "class FileKind"),
    "accept another way to write a date": ("ingest/parsing/date_syntax.py", "_named_month"),
    'know one more word for "customer number"': ("ingest/orders/detect_columns.py", "kaufer"),
    "add a clustering algorithm": ("domain/algorithms.py", '"kmeans"'),
    "add a quality number to page, report and JSON": ("export/metric_texts.py", '"Overlap"'),
    "change when segments count as clear": ("evaluation/decision_rule.py", '"clear"'),
    "change the colour of segment 3": ("figures/style.py", "#009874"),
    "change the sentence on a card": ("profiling/sentences.py", "on average"),
    "change the text of the upload box": ("webapp/your_data/file_picker.py", "Drop your customer"),
    "change how many runs go on at once": ("webapp/services/worker_pool.py", "cpu_count"),
    "change what is written into a saved model": ("export/model_file.py", "zipfile"),
    "change how the Dask path draws its sample": ("distributed/sample.py", "Drawing a sample"),
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_leads_to_the_file_that_does_it(root, task):
    file, does = TASKS[task]
    assert f"`{file}`" in answers(root)[task]
    place = root / file if (root / file).exists() else root / "segmentation" / file
    assert does.lower() in place.read_text(encoding="utf-8").lower()


def test_the_reference_of_public_names_is_up_to_date(root):
    spec = spec_from_file_location("docs_api", root / "docs" / "api.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (root / "docs" / "api.md").read_text(encoding="utf-8")
    assert module.page() == written, "make reference writes it again"
