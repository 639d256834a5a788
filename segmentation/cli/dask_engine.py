"""The ``--engine`` option: run on pandas in this process, or on Dask workers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import DEFAULT_METHOD, MOST_STUDIED

if TYPE_CHECKING:
    from segmentation.common.progress import Reporter
    from segmentation.domain.cleaning import Cleaning
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.methods import Method
    from segmentation.domain.result import SegmentationResult

_ENGINES = ("pandas", "dask")

EngineName = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="pandas holds the whole file; dask spreads a Parquet or CSV file, or a folder of "
        "them, over processes, a part at a time.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="For dask: a running scheduler that you trust, such as tcp://10.0.0.5:8786; "
        "processes on this machine by default.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="For dask: processes on this machine; one a core."),
]
Memory = Annotated[
    str | None,
    typer.Option(metavar="AMOUNT", help="For dask: the most that each may take, such as 2GB."),
]
SampleSize = Annotated[
    int | None,
    typer.Option(
        "--sample",
        metavar="N",
        help="For dask: customers that the network, the number of segments and the verdict come "
        f"from; {MOST_STUDIED:,} by default.",
    ),
]


@dataclass(frozen=True, slots=True)
class DaskOptions:
    """Options of the Dask engine.

    Attributes
    ----------
    scheduler, memory : str or None
    workers, sample : int or None
    """

    scheduler: str | None
    workers: int | None
    memory: str | None
    sample: int | None


def dask_options(engine: str, said: DaskOptions) -> DaskOptions | None:
    """Return the Dask options, or ``None`` for pandas.

    Raises
    ------
    SegmentationError
        If there is no such engine, or something is said that it does not need.
    """
    if engine not in _ENGINES:
        raise SegmentationError(
            f"There is no engine {engine!r}. Choose one of: {', '.join(_ENGINES)}."
        )
    if engine == "dask":
        if said.scheduler and (said.workers or said.memory):
            raise SegmentationError(
                "A running scheduler has workers of its own. Leave out --workers and --memory."
            )
        return said
    if said != DaskOptions(None, None, None, None):
        raise SegmentationError(
            "--scheduler, --workers, --memory and --sample belong to --engine dask. Add that, or "
            "leave them out."
        )
    return None


def segment_on_dask(
    source: Path,
    out: Path,
    said: DaskOptions,
    *,
    options: "ReadOptions",
    cleaning: "Cleaning",
    configure: "Callable[[Dataset], SegmentationConfig]",
    method: "Method | None",
    seed: int,
    report: "Reporter",
) -> "SegmentationResult":
    """Find segments on Dask and write what a run gives.

    Raises
    ------
    SegmentationError
        Also for what would reach from one part of the table into another.
    """
    from segmentation.distributed.dask_client import Cluster
    from segmentation.distributed.run import run
    from segmentation.distributed.segment_partitions import SAMPLE, Request, require_method

    if cleaning.forward_fill:
        raise SegmentationError(
            "--forward-fill takes values from the row above, which may lie in another part. Leave "
            "it or --engine dask out."
        )
    if options.sheet is not None:
        raise SegmentationError("Parquet and CSV files have no sheets. Leave out --sheet.")
    require_method(method or DEFAULT_METHOD)
    request = Request(
        source, configure, options, cleaning, SAMPLE if said.sample is None else said.sample, seed
    )
    cluster = Cluster(said.scheduler, said.workers, said.memory)
    return run(request, out, cluster, progress=report)


def where_from(result: "SegmentationResult", out: Path) -> str:
    """Say where every customer's segment is, and what a sample decided."""
    from segmentation.common.formatting import count

    n_measured, n_customers = len(result.labels), result.quality.n_customers
    said = f"Every customer's segment is in {out / 'segments'}."
    if n_measured == n_customers:
        return said
    return (
        f"{said} What segments there are and how far to trust them comes from a sample of "
        f"{count(n_measured)} of the {count(n_customers)} customers."
    )
