"""``api`` and ``mcp``: answer programs and assistants that ask for the segments of customers."""

from pathlib import Path
from typing import Annotated

import typer

Models = Annotated[
    Path,
    typer.Argument(
        metavar="MODELS",
        envvar="SEGMENTS_API_MODELS",
        help="A model.segments file, or a folder of models or of runs.",
    ),
]


def api(
    models: Models,
    *,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on; this computer's own.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", help="The port.", min=1, max=65535)] = 8600,
    without_keys: Annotated[
        bool,
        typer.Option(
            "--without-keys",
            help="Let in whoever uses this computer; otherwise SEGMENTS_API_KEYS says who may ask.",
        ),
    ] = False,
    most_rows: Annotated[
        int,
        typer.Option(
            metavar="N", envvar="SEGMENTS_API_MOST_ROWS", help="The most rows of one request."
        ),
    ] = 10_000,
    most_bytes: Annotated[
        int,
        typer.Option(
            metavar="N", envvar="SEGMENTS_API_MOST_BYTES", help="The most bytes of one request."
        ),
    ] = 10_000_000,
) -> None:
    """Serve models over HTTP, so that other programs can have new customers scored."""
    from segmentation.api.api_settings import api_settings
    from segmentation.api.run_server import run_server

    settings = api_settings(
        host, without_keys=without_keys, most_rows=most_rows, most_bytes=most_bytes
    )
    run_server(models, settings, host=host, port=port)


def mcp(
    models: Models,
    *,
    least_group: Annotated[
        int,
        typer.Option(metavar="N", min=2, help="An answer is about this many customers at least."),
    ] = 10,
    most_scores: Annotated[
        int, typer.Option(metavar="N", min=0, help="The most customers that are scored.")
    ] = 200,
) -> None:
    """Serve models to an assistant over MCP: segments in words, never a customer's row."""
    from segmentation.api.mcp_server import run_mcp_server

    run_mcp_server(models, least=least_group, most_scores=most_scores)
