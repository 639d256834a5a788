"""Everything that takes bytes from outside, with whole examples of what it takes."""

import atexit
import io
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import pyarrow as pa
from pyarrow import feather

from segmentation.api.api_settings import ApiSettings
from segmentation.api.application import make_app
from segmentation.api.served_models import served
from segmentation.cli.words_file import words_from_file
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.result import SegmentationResult
from segmentation.export import tables
from segmentation.export.findings_file import findings_from_bytes, findings_to_bytes
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.export.run_findings import findings
from segmentation.ingest.formats import excel, parquet, spss, sqlite
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.typed_table import TypedTable
from segmentation.ingest.read_table import read_table
from segmentation.monitoring.checks_history import Check, checks_of
from segmentation.monitoring.run_assignments import run_of_list
from segmentation.monitoring.trial_reading import groups_of_list
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.model_profiles import model_profiles
from segmentation.pipeline.workflow import score
from segmentation.study.outcomes import Outcome, from_line, to_line
from segmentation.study.trials import Trial
from segmentation.worker.prepare import prepare
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.project_file import pack_project, read_project
from segmentation.workspace.project_record import Project, ProjectState
from segmentation.workspace.record_file import record_from_bytes, record_to_bytes
from segmentation.workspace.run_project import project_of_run, result_of, without_customers
from tests.corpus import databases, workbooks
from tests.corpus import tables as columns

#: What a server of many visitors would set.
LIMITS = Limits(
    n_bytes=50_000_000, n_rows=200_000, unpacked_bytes=400_000_000, memory_bytes=1_500_000_000,
    seconds=20.0,
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]
Take = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Door:
    """One way in.

    Attributes
    ----------
    name : str
    form : str
        How its examples are changed.
    examples : tuple of bytes
    take : callable
        Gives it some bytes; raises a ``SegmentationError`` where they are refused.
    share : int
        Of the inputs of a run.
    in_front : callable or None
        The same as the program itself does it, where ``take`` is quicker: what ends a process or
        takes too much is tried there before it is called a finding.
    """

    name: str
    form: str
    examples: tuple[bytes, ...]
    take: Take
    share: int = 1
    in_front: Take | None = None


class UnexpectedError(Exception):
    """An answer that no request should bring about."""


@contextmanager
def read_here() -> Iterator[None]:
    """Let readers of typed files run in this process, since starting one takes a third of a second.

    An error that would end their own process is the sentence that the program makes of it.
    """

    def reader_called(
        reader: Any, source: Source, choice: str | None, limits: Limits, *_: Any
    ) -> TypedTable:
        limits.check_size(source.name, source.size)
        with source.as_file() as path:
            try:
                typed: TypedTable = reader(path, source.name, choice, limits)
                limits.check_unpacked(source.name, typed.table.nbytes)
            except SegmentationError:
                raise
            except BaseException as error:  # a panic of Rust is no Exception
                raise SegmentationError(f"{source.name} cannot be read: it is damaged.") from error
        return typed

    with ExitStack() as stack:
        for module in (excel, parquet, spss, sqlite):
            stack.enter_context(patch.object(module, "read_in_subprocess", reader_called))
        yield


def _load(name: str, *, customers: bool = True) -> Take:
    """Return what the page Your data does with a file."""

    def take(content: bytes) -> None:
        table = read_table(content, name=name, limits=LIMITS)
        if customers:
            prepare(table, Cleaning())

    return take


def _text(name: str, *examples: bytes, share: int = 1) -> Iterator[Door]:
    """Give the door of a text file, and the slower one that also suggests what columns are."""
    read = _load(name, customers=False)
    yield Door(f"read {name}", "table", examples, read, share)
    yield Door(f"load {name}", "table", examples, _load(name), max(1, share // 4))


def _typed(name: str, form: str, *examples: bytes, share: int = 1) -> Door:
    load = _load(name)

    def here(content: bytes) -> None:
        with read_here():
            load(content)

    return Door(name, form, examples, here, share, load)


def _customers() -> bytes:
    draws = random.Random(7)
    rows = ["customer;joined;spend;visits;plan;member"]
    for row in range(60):
        kind = row % 3
        rows.append(
            f"c{row:03d};2024-0{1 + kind}-{1 + row % 28:02d};{100 * kind + draws.randrange(40)}.5;"
            f"{draws.randrange(5) + 9 * kind};{('Solo', 'Duo', 'Team')[kind]};"
            f"{('no', 'yes')[row % 2]}"
        )
    return "\n".join(rows).encode()


def _first(name: str, n_rows: int) -> bytes:
    lines = (ROOT / "sample_data" / name).read_bytes().splitlines(keepends=True)
    return b"".join(lines[: n_rows + 1])


def table_doors() -> Iterator[Door]:
    """Give the doors of files of customers."""
    given = [*columns.few(), columns.spent(), columns.days()]
    grid = workbooks.typed(given)
    arrow = pa.table(
        {
            "customer": [f"c{row}" for row in range(30)],
            "spend": [row * 7.5 for row in range(30)],
            "visits": [row % 7 for row in range(30)],
            "plan": [("Solo", "Duo")[row % 2] for row in range(30)],
        }
    )
    written = io.BytesIO()
    feather.write_feather(arrow, written, compression="uncompressed")
    yield from _text("customers.csv", _customers(), _first("mall.csv", 40), share=12)
    yield from _text("orders.csv", _first("orders.csv", 60), share=5)
    yield from _text("cars.txt", _first("automobile.csv", 40), share=5)
    yield _typed("book.xlsx", "zip", workbooks.workbook({"Data": grid}), share=8)
    yield _typed("book.ods", "zip", workbooks.ods(given), share=6)
    yield _typed("book.xls", "bytes", workbooks.xls(grid), share=6)
    yield _typed("file.parquet", "columns", databases.parquet(arrow), share=6)
    yield _typed("file.feather", "columns", written.getvalue(), share=5)
    database = databases.database({"customers": [*columns.few(), columns.spent()]})
    yield _typed("shop.sqlite", "database", database, share=7)
    yield _typed("survey.sav", "bytes", _survey(), share=5)


def _survey() -> bytes:
    import pandas as pd
    import pyreadstat

    frame = pd.DataFrame(
        {
            "q1": [1.0, 2.0, 3.0] * 8,
            "spend": [float(k) for k in range(24)],
            "name": ["a", "b", "é"] * 8,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(
            frame, path, variable_value_labels={"q1": {1: "low", 2: "mid", 3: "high"}},
            variable_measure={"q1": "ordinal"},
        )  # fmt: skip
        return path.read_bytes()


def _run(content: bytes, method: str = "kmeans") -> tuple[SegmentationResult, Any]:
    table = read_table(content, name="customers.csv")
    prepared = prepare(table, Cleaning())
    config = SegmentationConfig(method=method, n_segments=3)  # type: ignore[arg-type]
    found = explore(prepared.customers, config, sizes=(3,), baselines=())
    return choose(found, 3), (table, prepared, config)


def _project(result: SegmentationResult, made_from: Any, source: Path) -> Project:
    table, prepared, config = made_from
    return project_of_run(
        result, table=table, customers=prepared.customers, source=source, config=config,
        unscreened=prepared.unscreened, cleaning=Cleaning(),
    )  # fmt: skip


def kept_doors() -> Iterator[Door]:
    """Give the doors of what the program itself has written: models, projects, lists, histories."""
    content = _customers()
    result, made_from = _run(content)
    mixture, _ = _run(content, "gmm")
    model, customers = result.model, made_from[1].customers

    def take_model(content: bytes) -> None:
        opened = from_bytes(content, "shop.segments")
        model_profiles(opened)
        score(opened, customers)
        if from_bytes(to_bytes(opened), "again").names != opened.names:
            raise UnexpectedError("it is another model when it is saved again")

    yield Door("model", "zip", (to_bytes(model), to_bytes(mixture.model)), take_model, 20)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "customers.csv"
        source.write_bytes(content)
        project = _project(result, made_from, source)
        packed = [_packed(project, folder), _packed(without_customers(project, result), folder)]
    yield Door("project", "project", tuple(packed), _take_project, 12)
    state = record_to_bytes(project.state)
    yield Door(
        "record", "record", (state,), lambda c: _gone(record_from_bytes(ProjectState, c, "a")), 8
    )
    yield Door(
        "findings", "json", (findings_to_bytes(findings(result)),),
        lambda c: _gone(findings_from_bytes(c)), 12,
    )  # fmt: skip
    segments = tables.to_csv(tables.scored(model, customers.frame, score(model, customers)))
    yield Door("segments.csv", "table", (segments,), lambda c: _gone(run_of_list("a", c)), 10)
    groups = b"customer,segment,group\n" + b"".join(
        b"c%d,1,%s\n" % (k, (b"trial", b"rest")[k % 2]) for k in range(20)
    )
    yield Door("trial.csv", "table", (groups,), lambda c: _gone(groups_of_list(c, "a")), 8)
    yield from _small_doors()


def _packed(project: Project, folder: str) -> bytes:
    workspace = Workspace(Path(folder) / "kept")
    path = Path(folder) / "packed"
    pack_project(workspace, workspace.save(project).project_id, path)
    return path.read_bytes()


def _take_project(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.segproject"
        path.write_bytes(content)
        project = read_project(path, Path(folder), most_bytes=100_000_000)
        if project.keeps_customers and project.state.n_shown is not None:
            result_of(project)
        if {one.name for one in Path(folder).iterdir()} - {"shop.segproject", "source"}:
            raise UnexpectedError("a member was written under a name of its own")


def _said(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _gone(_: Any) -> None:
    """Let go of an answer."""


def _small_doors() -> Iterator[Door]:
    check = asdict(
        Check("2026-01-01T00:00:00+00:00", "a" * 64, "b", 100, 90, "watch", ("spend",), 0.2, None)
    )
    history = (json.dumps(check) + "\n").encode() * 3
    yield Door("checks", "lines", (history,), lambda c: _gone(checks_of(c, "a")), 8)
    outcome = Outcome(Trial("autoencoder", (32, 16), 8, 42, 4), explained=0.5, latent=8)
    lines = to_line(outcome, "of").encode()
    yield Door("study", "json", (lines,), lambda c: _gone(from_line(_said(c))), 8)
    words = b'[Channel]\nlabel = "Kind"\nvalues = {1 = "Hotels", 2 = "Shops"}\n'
    words += b'["a b"]\nunit = "EUR"\n'

    def take_words(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "words.toml"
            path.write_bytes(content)
            words_from_file(path)

    yield Door("words.toml", "words", (words,), take_words, 8)


def address_doors() -> Iterator[Door]:
    """Give the doors of what stands in a page's address."""
    from webapp.segment.segment_choice import number_in_address

    def take_number(content: bytes) -> None:
        number = number_in_address(content.decode("utf-8", "replace"), 5)
        if number is not None and not 1 <= number <= 5:
            raise UnexpectedError(f"page {number} of 5")

    yield Door("address number", "words", (b"3", b"12"), take_number, 8)
    folder = tempfile.mkdtemp(prefix="fuzz-workspace-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = Workspace(Path(folder) / "kept", owner="one")

    def take_project(content: bytes) -> None:
        wanted = content.decode("utf-8", "replace")
        try:
            workspace.open(wanted)
        except SegmentationError:
            return
        raise UnexpectedError("an address that nobody has got has opened something")

    yield Door("address project", "words", (b"3f" * 16,), take_project, 4)


def request_doors() -> Iterator[Door]:
    """Give the doors of the HTTP service."""
    from starlette.testclient import TestClient

    result, _ = _run(_customers())
    one = served("shop", result.model, findings(result))
    app = make_app([one], ApiSettings((), most_rows=50, most_bytes=200_000))
    client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    (example,) = one.record.model_config["json_schema_extra"]["examples"]  # type: ignore[typeddict-item]
    rows = json.dumps({"customers": [example] * 2}).encode()
    in_json = b"/models/shop/customers?as_of=2024-05-01\napplication/json\n" + rows
    alone = b"/models/shop/customer?as_of=2024-05-01\napplication/json\n"
    alone += json.dumps(example).encode()
    in_csv = b"/models/shop/table?as_of=2024-05-01\ntext/csv\n" + _customers()[:900]

    def take(content: bytes) -> None:
        line, kind, body = [*content.split(b"\n", 2), b"", b""][:3]
        path = quote(line.decode("utf-8", "replace"), safe="/?=&%")
        headers = {b"Content-Type": kind.replace(b"\r", b"")}
        answer = client.post("/" + path.lstrip("/"), content=body, headers=headers)
        if answer.status_code >= 500:
            raise UnexpectedError(f"status {answer.status_code}")
        if answer.status_code >= 400:
            raise SegmentationError(answer.text)

    yield Door("requests", "request", (in_json, alone, in_csv), take, 10)


_GROUPS = (table_doors, kept_doors, address_doors, request_doors)


def doors() -> tuple[Door, ...]:
    """Return every way in."""
    return tuple(door for group in _GROUPS for door in group())
