"""The server lets in only browsers that call it by a name that it knows."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.webapp.watched_server import watched_server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with watched_server(tmp_path_factory.mktemp("hosts")) as server:
        yield server


def knock(url: str, host: str, origin: str = "") -> int:
    """Ask for the app's socket under a name, from a page of some site; return the status."""
    place = urlsplit(url)
    name = f"{host}:{place.port}"
    connection = HTTPConnection("127.0.0.1", place.port, timeout=20)
    headers = {
        "Host": name,
        "Origin": origin or f"http://{name}",
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


@pytest.mark.parametrize(
    "origin", ["http://evil.example.com", "https://localhost.evil.example", "null"]
)
def test_a_page_of_another_site_opens_no_socket_here(server, origin):
    assert knock(server.url, "localhost", origin) == 403


def test_a_page_of_another_site_uploads_nothing_and_reads_nothing(server):
    place = urlsplit(server.url)
    for method, path in (
        ("PUT", "/_stcore/upload_file/some-session/some-file"),
        ("DELETE", "/_stcore/upload_file/some-session/some-file"),
        ("GET", "/_stcore/health"),
    ):
        connection = HTTPConnection("127.0.0.1", place.port, timeout=20)
        headers = {"Host": place.netloc, "Origin": "http://evil.example.com"}
        connection.request(method, path, body=b"x", headers=headers)
        answer = connection.getresponse()
        assert answer.getheader("Access-Control-Allow-Origin") is None, path
        assert method == "GET" or answer.status in (400, 403), (method, answer.status)
        connection.close()


def test_files_beside_the_app_are_not_served(server):
    place = urlsplit(server.url)
    for path in (
        "/app/static/../app.py", "/app/static/..%2fapp.py", "/static/../../../../etc/passwd",
        "/app/static/%2e%2e/.streamlit/config.toml", "/.streamlit/secrets.toml",
        "/media/../app.py", "/app/static/....//app.py", "/app/static//etc/passwd",
    ):  # fmt: skip
        connection = HTTPConnection("127.0.0.1", place.port, timeout=20)
        connection.request("GET", path, headers={"Host": place.netloc})
        body = connection.getresponse().read()
        connection.close()
        for secret in (b"navigate()", b"allowedHosts", b"root:x:"):
            assert secret not in body, path
