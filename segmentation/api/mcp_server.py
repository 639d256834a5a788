"""The tools of an assistant over the Model Context Protocol, on standard input and output."""

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.api.error_place import error_place
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server
    from mcp.types import CallToolResult

    from segmentation.api.assistant_tools import AssistantTools

_NAME = "customer-segments"
_LOG = logging.getLogger("segmentation.mcp")


def run_mcp_server(place: Path, *, least: int, most_scores: int) -> None:
    """Answer an assistant until its end of the pipe is closed.

    Parameters
    ----------
    place : path
        A folder of models, or one model.
    least : int
        Customers that an answer is about, at least.
    most_scores : int

    Raises
    ------
    SegmentationError
        If the models cannot be loaded, or what it needs is not installed.
    """
    try:
        import anyio
        from mcp.server.stdio import stdio_server

        from segmentation.api.assistant_tools import AssistantTools
        from segmentation.api.served_models import load_models
    except ImportError:
        raise SegmentationError(
            "An assistant's server needs the MCP SDK: pip install 'customer-segments[mcp]'."
        ) from None
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)
    tools = AssistantTools(load_models(place), least=least, most_scores=most_scores)
    server = make_mcp_server(tools)

    async def serve() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


def make_mcp_server(tools: "AssistantTools") -> "Server[Any]":
    """Return the server that answers with some tools, all of which only read.

    Parameters
    ----------
    tools : AssistantTools

    Returns
    -------
    Server
        Of the SDK.
    """
    from anyio import to_thread
    from mcp import types
    from mcp.server.lowlevel import Server

    from segmentation.api.assistant_tools import TOOLS

    reads = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
    listed = [
        types.Tool(
            name=tool.name,
            description=tool.description,
            input_schema=dict(tool.schema),
            annotations=reads,
        )
        for tool in TOOLS
    ]

    async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(_: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        return await to_thread.run_sync(_answered, tools, asked.name, asked.arguments or {})

    return Server(_NAME, on_list_tools=list_tools, on_call_tool=call_tool)


def _answered(tools: "AssistantTools", name: str, given: dict[str, Any]) -> "CallToolResult":
    """Answer one call; a mistake is a sentence, and an error of ours is not told."""
    from mcp import types

    try:
        text, wrong = json.dumps(tools.answer(name, given), ensure_ascii=False), False
    except SegmentationError as error:
        text, wrong = str(error), True
    except Exception as error:  # noqa: BLE001  (its text may repeat a customer's value)
        _LOG.error("An error of this program: %s.", error_place(error))
        text, wrong = "Something went wrong here, which is not your mistake.", True
    return types.CallToolResult(content=[types.TextContent(text=text)], is_error=wrong)
