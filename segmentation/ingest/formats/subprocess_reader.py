"""Read untrusted files in a resource-limited subprocess.

A damaged or a hostile file can make its reader ask for more memory than a machine has, or never
end, and the libraries that read such files end the whole process then. It must not be the one that
serves pages, so a child reads, within limits that the system holds it to, and gives back a table.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

import pyarrow as pa

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import number
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.formats.source import Source
from segmentation.ingest.formats.typed_table import TypedTable, ValueOrder

#: Reads a file: its path, its name for messages, the sheet or table to take, the limits.
Reader = Callable[[Path, str, str | None, Limits], TypedTable]

_COMMAND = (sys.executable, "-m", "segmentation.ingest.formats.subprocess_reader")
_ROOT = Path(__file__).resolve().parents[3]
_REFUSED = 2  # the exit code that goes with a sentence on stderr
_BETWEEN_REPORTS = 0.25  # seconds


def read_in_subprocess(
    reader: Reader, source: Source, choice: str | None, limits: Limits, report: Reporter = silent
) -> TypedTable:
    """Call a reader in a process of its own.

    Parameters
    ----------
    reader : function
        Of a module, so that the child can find it.
    source : Source
    choice : str or None
        The sheet or table to take.
    limits : Limits
        Its bytes are checked here; the child is held to its memory and seconds.
    report : function
        Called while the child reads; what it raises ends the child.

    Raises
    ------
    SegmentationError
        With the reader's own sentence, or if the child ended without a table.
    """
    limits.check_size(source.name, source.size)
    order = json.dumps([source.name, choice, asdict(limits)])
    with source.as_file() as path, TemporaryFile() as output, TemporaryFile() as errors:
        command = [*_COMMAND, reader.__module__, reader.__name__, str(path.resolve()), order]
        quiet = {"RUST_BACKTRACE": "0", "ARROW_DEFAULT_MEMORY_POOL": "system"}
        with subprocess.Popen(  # noqa: S603  (no shell, and the words are ours)
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            cwd=_ROOT,
            env={**os.environ, **quiet},
        ) as child:
            try:
                _wait(child, source.name, limits.seconds, report)
            except BaseException:
                child.kill()
                raise
        if child.returncode == _REFUSED:
            errors.seek(0)
            raise SegmentationError(errors.read().decode("utf-8", "surrogatepass"))
        if child.returncode:
            raise SegmentationError(
                f"{source.name} cannot be read: it is damaged, or takes too much memory. "
                "Save the table alone as CSV and load that."
            )
        output.seek(0)
        table = pa.ipc.open_stream(output).read_all()
    said = json.loads(table.schema.metadata[b"said"])
    return TypedTable(
        table.replace_schema_metadata(),
        notes=tuple(said["notes"]),
        sheet=said["sheet"],
        sheets=tuple(said["sheets"]),
        orders=tuple(
            ValueOrder(place, tuple(values), declared) for place, values, declared in said["orders"]
        ),
    )


def _wait(child: subprocess.Popen[bytes], name: str, seconds: float, report: Reporter) -> None:
    end = time.monotonic() + seconds
    while True:
        report(Progress("Reading your file", 0.0))
        try:
            child.wait(timeout=min(_BETWEEN_REPORTS, seconds))
        except subprocess.TimeoutExpired:
            if time.monotonic() > end:
                raise SegmentationError(
                    f"{name} takes more than {number(seconds)} seconds to read. "
                    "Save the table alone as CSV and load that."
                ) from None
        else:
            return


def _limit_process(limits: Limits) -> None:
    """Let the system hold this process to the limits; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        # The parent counts the seconds; this is for a child whose parent is gone.
        (resource.RLIMIT_CPU, int(limits.seconds * (os.cpu_count() or 1)) + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or most <= hard:
            with suppress(ValueError):  # macOS knows no bound on memory
                resource.setrlimit(kind, (most, hard))


class _NoPandas:
    """Keeps pyarrow from importing pandas for nothing, which takes longer than most files do."""

    @staticmethod
    def find_spec(module: str, *_: object) -> None:
        if module == "pandas":
            raise ImportError


def main() -> None:
    """Read one file and write it to stdout as Arrow."""
    module, function, path, order = sys.argv[1:]
    name, choice, bounds = json.loads(order)
    limits = Limits(**bounds)
    _limit_process(limits)
    sys.meta_path.insert(0, _NoPandas)
    reader: Reader = getattr(import_module(module), function)
    try:
        typed = reader(Path(path), name, choice, limits)
        limits.check_unpacked(name, typed.table.nbytes)  # what the parent will hold
    except SegmentationError as error:
        sys.stderr.buffer.write(str(error).encode("utf-8", "surrogatepass"))
        sys.exit(_REFUSED)
    orders = [(order.place, order.values, order.declared) for order in typed.orders]
    said = {
        "notes": typed.notes, "sheet": typed.sheet, "sheets": typed.sheets, "orders": orders,
    }  # fmt: skip
    table = typed.table.replace_schema_metadata({"said": json.dumps(said)})
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
        stream.write_table(table)


if __name__ == "__main__":
    main()
