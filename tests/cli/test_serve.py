import pytest

from segmentation.api import mcp_server
from segmentation.api import run_server as server

from .conftest import MALL


@pytest.fixture
def started(monkeypatch):
    """Return what the service would have been started with."""
    calls = []
    monkeypatch.setattr(server, "run_server", lambda *given, **named: calls.append((given, named)))
    monkeypatch.delenv("SEGMENTS_API_KEYS", raising=False)
    return calls


def test_it_listens_on_this_computer_and_wants_keys(run, started, monkeypatch):
    monkeypatch.setenv("SEGMENTS_API_KEYS", "a" * 16)
    assert run("api", MALL)[0] == 0
    ((place, settings), named) = started[0]
    assert place == MALL
    assert settings.keys == ("a" * 16,)
    assert (settings.most_rows, settings.most_bytes) == (10_000, 10_000_000)
    assert named == {"host": "127.0.0.1", "port": 8600}


def test_the_models_and_limits_may_stand_in_the_environment(run, started, monkeypatch):
    monkeypatch.setenv("SEGMENTS_API_MODELS", str(MALL))
    monkeypatch.setenv("SEGMENTS_API_MOST_ROWS", "7")
    assert run("api", "--without-keys")[0] == 0
    ((place, settings), _) = started[0]
    assert (place, settings.keys, settings.most_rows) == (MALL, (), 7)


def test_without_keys_it_does_not_start(refused, started):
    assert "Set SEGMENTS_API_KEYS" in refused("api", MALL)
    assert "for this computer alone" in refused("api", MALL, "--without-keys", "--host", "0.0.0.0")
    assert started == []


def test_what_is_no_model_is_refused(refused, monkeypatch):
    assert "is not a saved model" in refused("api", MALL, "--without-keys")


def test_the_server_for_assistants_speaks_of_ten_customers_at_least(run, refused, monkeypatch):
    calls = []
    monkeypatch.setattr(
        mcp_server, "run_mcp_server", lambda place, **named: calls.append((place, named))
    )
    assert run("mcp", MALL)[0] == 0
    assert run("mcp", MALL, "--least-group", "25", "--most-scores", "0")[0] == 0
    assert calls == [
        (MALL, {"least": 10, "most_scores": 200}),
        (MALL, {"least": 25, "most_scores": 0}),
    ]
    assert "least-group" in refused("mcp", MALL, "--least-group", "1")
