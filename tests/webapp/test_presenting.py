"""Presenting: whoever looks on does not learn who a customer is; files still say it."""

import csv
import io
import zipfile

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segmentation.domain.plan import Role
from tests.webapp.conftest import uploaded, with_segments
from tests.webapp.protocol import Caller
from tests.webapp.watched_server import watched_server

MAIL = "person{}@example.org"


@pytest.fixture(scope="module")
def content() -> bytes:
    faiths = ("Sunni", "Hindu", "None")
    rows = (
        f"key{i:03d},{MAIL.format(i)},{faiths[i % 3]},{20 + i % 40},"
        f"{(i % 2) * 50 + i % 7},{(i % 3) * 30 + i % 5}"
        for i in range(90)
    )
    return "\n".join(["Customer key,Email,Religion,Age,Visits,Spend", *rows]).encode()


@pytest.fixture
def presenting(content, app):
    visitor = uploaded("people.csv", content)
    visitor.file.change_role("Religion", Role.DESCRIBES)
    opened = app(with_segments(visitor))
    opened.on("map")
    return opened


def switch(opened, to: bool) -> None:
    opened.at.toggle(key="presenting").set_value(to).run()
    assert not opened.at.exception
    assert opened.visitor.presenting is to


def shown(opened) -> str:
    """Everything that a page has sent to the browser."""
    charts = (chart.proto.spec for chart in opened.charts().values())
    tables = (table.value.to_csv() for table in opened.at.dataframe)
    boxes = (" ".join(box.options) for box in (*opened.at.selectbox, *opened.at.multiselect))
    return "\n".join([opened.words, *charts, *tables, *boxes])


TABS = ("What sets them apart", "Summary table", "Two traits", "Typical customers")


def in_every_tab(opened) -> str:
    """Everything that the page of segments has sent, tab by tab."""
    texts = []
    for title in TABS:
        opened.open_tab("segment_tabs", title)
        texts.append(shown(opened))
    return "\n".join(texts)


def test_hover_texts_name_customers_until_one_presents(presenting):
    assert "key001" in shown(presenting)
    presenting.on("segments")
    seen = in_every_tab(presenting)
    assert "Religion" in seen
    assert "key0" in seen
    switch(presenting, True)
    for page in ("map", "segments", "segment", "customer", "trust", "compare"):
        presenting.on(page)
        assert "key0" not in shown(presenting)
        assert "@example.org" not in shown(presenting)
        assert "Religion" not in shown(presenting)
    presenting.on("segments")
    seen = in_every_tab(presenting)
    assert "key0" not in seen
    assert "Religion" not in seen
    assert presenting.at.toggle(key="presenting").value  # it holds for every page
    switch(presenting, False)
    presenting.on("map")
    assert "key001" in shown(presenting)


def test_the_page_of_a_segment_hides_who_is_in_it_and_its_file_says_it(content, app, monkeypatch):
    visitor = uploaded("people.csv", content)
    visitor.file.change_role("Religion", Role.TRAIT)
    opened = app(with_segments(visitor))
    opened.on("segment")
    seen = shown(opened)
    assert "key0" in seen
    assert "Religion" in seen
    files: dict[str, bytes] = {}
    for place in (DeltaGenerator, st):
        monkeypatch.setattr(
            place, "download_button", lambda *_, data, key, **__: files.update({key: data})
        )
    switch(opened, True)
    for k in range(len(visitor.search.result.segments)):
        opened.at.query_params["number"] = str(k + 1)
        opened.at.run()
        seen = shown(opened)
        for hidden in ("key0", "@example.org", "Religion", "Sunni", "Hindu"):
            assert hidden not in seen
    while not files["download_members"]:
        opened.at.run()
    assert "key0" in files["download_members"].decode("utf-8-sig")


def test_the_lasso_hides_who_it_caught_and_the_download_says_it(presenting, monkeypatch):
    caught = {"selection": {"points": [{"customdata": [3]}, {"customdata": [5]}]}}
    files: dict[str, bytes] = {}
    monkeypatch.setattr("webapp.map.map_chart.chart_of", lambda *_, **__: caught)
    for place in (DeltaGenerator, st):
        monkeypatch.setattr(
            place, "download_button", lambda *_, data, key, **__: files.update({key: data})
        )
    switch(presenting, True)
    table = presenting.at.dataframe[0].value
    assert len(table) == 2
    assert "key0" not in table.to_csv()
    assert "Religion" not in table.columns
    given = list(csv.DictReader(io.StringIO(files["download_chosen"].decode("utf-8-sig"))))
    assert [row["Customer key"] for row in given] == ["key003", "key005"]
    assert "Religion" in given[0]

    presenting.on("share")
    while not files["download_everything"]:  # it is made beside the page
        presenting.at.run()
    with zipfile.ZipFile(io.BytesIO(files["download_everything"])) as everything:
        assert "key089" in everything.read("segments.csv").decode("utf-8-sig")


def watermarked() -> bytes:
    """Return customers of whom everything personal bears a mark."""
    rows = (
        f"wmk{i:03d},Anna Wmk{i},anna.wmk{i}@example.org,Wmkstreet {i},+49 170 55{i:05d},"
        f"{('red', 'blue')[i % 2]},{20 + i % 40},{(i % 2) * 50 + i % 7},{(i % 3) * 30 + i % 5}"
        for i in range(120)
    )
    header = "Customer key,Full name,Email,Street,Phone,Colour,Age,Visits,Spend"
    return "\n".join([header, *rows]).encode()


def test_nothing_that_the_browser_receives_while_presenting_names_anybody(tmp_path):
    with watched_server(tmp_path) as server:
        visitor = Caller(server.url).upload("marked.csv", watermarked())
        visitor.can_press("go")
        # Among the examples of the columns, so that what follows can fail.
        visitor.run_until(lambda: holds_a_mark(visitor))
        visitor.switch("presenting", on=True).press("go").run_until_on("segments")
        visitor.says("Found again")
        for page in visitor.pages:
            visitor.received.clear()
            visitor.run(page)
            assert not holds_a_mark(visitor), page
        visitor.run("new_customers")
        visitor.received.clear()
        visitor.upload("later.csv", watermarked(), key="new_customers_upload")
        visitor.says("120 customers of later.csv")
        assert not holds_a_mark(visitor)
        visitor.leave()


def holds_a_mark(visitor: Caller) -> bool:
    received = b"".join(visitor.received).lower()
    return b"wmk" in received or b"+49 170" in received


def test_the_customer_page_hides_key_and_personal_traits_until_one_stops(content, app):
    visitor = uploaded("people.csv", content)
    visitor.file.change_role("Religion", Role.TRAIT)
    opened = app(with_segments(visitor))
    opened.on("customer")
    assert "key0" in shown(opened)
    assert "Religion" in shown(opened)
    assert any(faith in shown(opened) for faith in ("Sunni", "Hindu"))
    switch(opened, True)
    everything = shown(opened)
    for hidden in ("key0", "@example.org", "Religion", "Sunni", "Hindu"):
        assert hidden not in everything
    assert "Find by row" in [box.label for box in opened.at.selectbox]
    assert "Customer row" in opened.words
    switch(opened, False)
    assert "key0" in shown(opened)
