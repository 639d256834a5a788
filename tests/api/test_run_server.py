import json
import os
import re
import runpy
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from segmentation.api.api_settings import ApiSettings
from segmentation.api.run_server import run_server
from segmentation.common.errors import SegmentationError
from segmentation.export.model_file import save

from .conftest import KEY

ROOT = Path(__file__).resolve().parents[2]
_CLIENT = re.compile(r"```python\n(?P<code>.*?)```", re.DOTALL)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def server(samples, tmp_path_factory):
    """Start the service as a process of its own; return its address and its log."""
    folder = tmp_path_factory.mktemp("served")
    save(samples["mall"], folder / "mall.segments")
    port, log = free_port(), folder / "log.txt"
    command = [sys.executable, "-m", "segmentation", "api", str(folder), "--port", str(port)]
    with log.open("w") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "SEGMENTS_API_KEYS": KEY},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if process.poll() is not None or is_there(address):
                break
            time.sleep(0.1)
        assert process.poll() is None, log.read_text()
        yield address, log, process
    finally:
        process.terminate()
        process.wait(20)


def is_there(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/ready", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def once_it_says(log: Path, line: str) -> str:
    """Return a log as soon as it has a line, which is written after the answer was sent."""
    for _ in range(100):
        if line in log.read_text():
            break
        time.sleep(0.1)
    written = log.read_text()
    assert line in written
    return written


def test_the_client_of_the_documents_gets_an_answer(server, samples, monkeypatch, tmp_path, capsys):
    address, _, _ = server
    text = (ROOT / "docs" / "api_service.md").read_text(encoding="utf-8")
    code = _CLIENT.search(text)["code"]
    assert len(code.splitlines()) <= 12
    assert "http://127.0.0.1:8600" in code
    script = tmp_path / "client.py"
    script.write_text(code.replace("http://127.0.0.1:8600", address), encoding="utf-8")
    monkeypatch.setenv("SEGMENTS_API_KEY", KEY)
    runpy.run_path(str(script))
    assert capsys.readouterr().out.strip() in samples["mall"].names


def test_nobody_comes_in_without_a_key_and_no_value_is_logged(server):
    address, log, _ = server
    request = urllib.request.Request(
        f"{address}/models/mall/customer?SECRET=1",
        json.dumps({"Age": "SECRET"}).encode(),
        {"Content-Type": "application/json"},
    )
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=10)
    assert caught.value.code == 401
    caught.value.close()
    request.add_header("Authorization", f"Bearer {KEY}")
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=10)
    assert caught.value.code == 422
    assert json.load(caught.value) == {"error": "“Age” has to be a finite number, or null."}
    caught.value.close()
    written = once_it_says(log, "POST /models/mall/customer 422")
    assert "SECRET" not in written
    assert KEY not in written


def test_the_answer_does_not_say_what_serves_it(server):
    address, _, _ = server
    with urllib.request.urlopen(f"{address}/health", timeout=10) as answer:
        assert "server" not in {name.lower() for name in answer.headers}


def test_it_stops_when_it_is_told(server):
    _, log, process = server
    process.terminate()
    process.wait(20)
    assert "Traceback" not in log.read_text()


def test_what_is_not_installed_is_said(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(SegmentationError, match=r"pip install 'customer-segments\[api\]'"):
        run_server(tmp_path, ApiSettings(), host="127.0.0.1", port=1)
