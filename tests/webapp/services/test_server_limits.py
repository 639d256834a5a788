"""Limits on what a visitor may load."""

import pytest

from segmentation.common.errors import SegmentationError
from webapp.services import server_limits


def test_a_file_that_is_too_large_is_refused_with_a_way_out(app, loaded, monkeypatch):
    monkeypatch.setattr("webapp.services.server_limits.megabytes", lambda: 1)
    opened = app(loaded)
    before = loaded.file.customers
    content = b"ID,Age\n" + b"1,20\n" * 300_000
    opened.at.file_uploader(key="upload").upload("large.csv", content, "text/csv").run()
    [sentence] = opened.mistakes
    assert "large.csv has 2 MB; at most 1 MB" in sentence
    assert "Leave out columns or rows" in sentence
    assert opened.visitor.file.customers is before


def test_rows_are_the_operators_setting(monkeypatch):
    monkeypatch.setenv(server_limits.ROWS_SETTING, "1234")
    assert server_limits.limits().n_rows == 1_234
    for wrong in ("0", "many", "-5"):
        monkeypatch.setenv(server_limits.ROWS_SETTING, wrong)
        with pytest.raises(SegmentationError, match=f"whole number, not '{wrong}'"):
            server_limits.limits()


def test_bytes_are_those_of_an_upload():
    most = server_limits.limits()
    assert most.n_bytes == server_limits.megabytes() * 1_000_000
    assert most.unpacked_bytes >= 4 * most.n_bytes
