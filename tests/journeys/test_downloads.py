"""Downloads arrive in a browser, however many others are at work."""

import csv
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from segmentation.export import model_file
from tests.journeys.driver import TRAINING
from tests.webapp.protocol import Caller
from webapp.share.downloads import DOWNLOADS

pytestmark = pytest.mark.browser

N_TRAINING = 8
N_CUSTOMERS = 200  # of mall.csv
NAMES = tuple(file.name for file in DOWNLOADS)


def whole(name: str, content: bytes) -> bool:
    """Say whether nothing of a file is missing."""
    if name == "model.segments":
        return model_file.from_bytes(content, name).n_customers == N_CUSTOMERS
    if name.endswith((".zip", ".pptx", ".xlsx")):
        return zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    if name.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        return len({len(row) for row in rows}) == 1 and len(rows) > 1
    if name.endswith(".json"):
        return bool(json.loads(content))
    return content.rstrip().endswith(b"</html>")


def test_every_file_arrives_whole_with_eight_visitors_training(server, visitor):
    visitor.finds_plainly().go_to("share")
    keys = {"segments.zip": "download_everything"} | {n: f"download_{n}" for n in NAMES}
    for key in keys.values():
        expect(visitor.button(key)).to_be_enabled(timeout=TRAINING * 1000)
    with ExitStack() as leaving, ThreadPoolExecutor(N_TRAINING) as pool:
        others = list(pool.map(lambda _: Caller(server.url), range(N_TRAINING)))
        for other in others:
            leaving.callback(other.leave)
            other.press("sample_mall.csv").press("go")
        for other in others:  # their panels run the page's script twice a second from now on
            other.says("Finding your segments")
        files = {name: visitor.download(key) for name, key in keys.items()}
        assert sum(other.has("cancel") for other in others) > N_TRAINING // 2  # still at it
    assert [name for name, content in files.items() if not whole(name, content)] == []
    assert len(files["segments.csv"].decode("utf-8-sig").splitlines()) == N_CUSTOMERS + 1
    everything = zipfile.ZipFile(io.BytesIO(files["segments.zip"]))
    assert set(NAMES) <= set(everything.namelist())
    for name in ("segments.csv", "segment_profiles.csv", "quality.json", "elbow.csv"):
        assert everything.read(name) == files[name]
