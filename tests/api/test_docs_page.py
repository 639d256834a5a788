import re

from segmentation.api.docs_page import docs_page


def test_the_page_has_every_address_column_and_example(served_plain, client):
    page = docs_page(client(served_plain).app.openapi())
    for address in ("POST /models/plain/customer", "POST /models/plain/table", "GET /metrics"):
        assert f"<code>{address}</code>" in page
    assert "<td><code>Income (k$)</code></td>" in page
    assert "one of Low, Average, High" in page
    assert "&#34;segment_name&#34;" in page


def test_the_page_asks_nobody_for_anything(served_plain, client):
    page = docs_page(client(served_plain).app.openapi())
    assert re.findall(r"<script|<link|<img|<iframe|src=|href=|url\(|@import|https?:", page) == []


def test_names_of_columns_are_escaped():
    column = {"<b>x</b>": {"type": "number"}}
    body = {"content": {"application/json": {"schema": {"properties": column}}}}
    paths = {"/a": {"post": {"summary": "A", "requestBody": body, "responses": {}}}}
    page = docs_page({"info": {"title": "T"}, "paths": paths})
    assert "<b>x" not in page
    assert "&lt;b&gt;x" in page
