import json
import os
import sys
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="the SDK of MCP, which is an extra, is not installed")
from mcp import Client, StdioServerParameters

from segmentation.api import mcp_server
from segmentation.api.assistant_tools import AssistantTools
from segmentation.api.mcp_server import make_mcp_server, run_mcp_server
from segmentation.common.errors import SegmentationError
from segmentation.export.model_file import save

ROOT = Path(__file__).resolve().parents[2]
ROW = {"Income (k$)": 30, "Visits": 4, "Plan": "Solo", "Loyalty": "Low", "Member": "no"}


@pytest.fixture
def server(served_plain):
    return make_mcp_server(AssistantTools([served_plain], least=10, most_scores=9))


@pytest.fixture
def ask(in_a_loop):
    """Return a way to ask with the client of the SDK: the tools, and an answer to each question."""

    def put(server, *questions):
        async def talk():
            async with Client(server) as client:
                tools = (await client.list_tools()).tools
                return tools, [await client.call_tool(name, given) for name, given in questions]

        return in_a_loop(talk)

    return put


def test_the_tools_are_listed_and_only_read(ask, server):
    tools, _ = ask(server)
    assert [tool.name for tool in tools] == ["list_models", "list_segments", "score_customer"]
    assert all(tool.annotations.read_only_hint for tool in tools)


def test_answers_are_json_and_mistakes_are_sentences(ask, server, plain):
    _, (segments, scored, wrong) = ask(
        server,
        ("list_segments", {"model": "plain"}),
        ("score_customer", {"model": "plain", "customer": ROW}),
        ("list_segments", {"model": "../plain"}),
    )
    names = [segment["name"] for segment in json.loads(segments.content[0].text)["segments"]]
    assert names == list(plain.names)
    assert json.loads(scored.content[0].text)["segment"] in plain.names
    assert (wrong.is_error, wrong.content[0].text) == (
        True, "There is no such model here. There is plain.",
    )  # fmt: skip


def test_an_error_of_ours_is_not_told(ask, server, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise KeyError("SECRET")

    monkeypatch.setattr(AssistantTools, "answer", broken)
    _, (answer,) = ask(server, ("list_models", {}))
    assert answer.is_error
    assert answer.content[0].text.startswith("Something went wrong here")
    assert "KeyError at broken" in caplog.text
    assert "SECRET" not in caplog.text


def test_the_command_answers_on_standard_input(ask, plain, tmp_path):
    save(plain.model, tmp_path / "plain.segments")
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "segmentation", "mcp", str(tmp_path), "--least-group", "40"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    tools, (models,) = ask(command, ("list_models", {}))
    assert len(tools) == 3
    assert json.loads(models.content[0].text) == {
        "models": [{"model": "plain", "customers_about": 240}], "least_group": 40,
    }  # fmt: skip


def test_what_is_not_installed_is_said(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "mcp.server.stdio", None)
    with pytest.raises(SegmentationError, match=r"pip install 'customer-segments\[mcp\]'"):
        run_mcp_server(tmp_path, least=10, most_scores=1)
    assert mcp_server.__doc__
