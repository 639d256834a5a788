"""The server lets in only browsers that call it by a name that it knows."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.webapp.watched_server import watched_server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with watched_server(tmp_path_factory.mktemp("hosts")) as server:
        yield server


def knock(url: str, host: str) -> int:
    """Ask for the app's socket under a name; return the answer's status."""
    place = urlsplit(url)
    name = f"{host}:{place.port}"
    connection = HTTPConnection("127.0.0.1", place.port, timeout=20)
    headers = {
        "Host": name,
        "Origin": f"http://{name}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol": "streamlit",
    }
    connection.request("GET", "/_stcore/stream", headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_computer_is_let_in(server, host):
    assert knock(server.url, host) == 101


@pytest.mark.parametrize("host", ["rebound.example.com", "localhost.example.com", "192.168.0.7"])
def test_another_name_that_points_here_is_not(server, host):
    assert knock(server.url, host) == 403
