"""Samples and uploads."""

import pytest

from tests.webapp.conftest import SAMPLES


@pytest.mark.parametrize(
    ("name", "customers"), [("mall.csv", 200), ("automobile.csv", 8_068), ("orders.csv", None)]
)
def test_a_sample_is_one_click(app, name, customers):
    opened = app()
    opened.at.button(key=f"sample_{name}").click().run()
    assert opened.mistakes == []
    assert name in opened.words
    if customers:
        assert f"{customers:,} customers" in opened.words
    assert opened.visitor.file.plan.traits
    assert opened.at.button(key="go")


def test_an_upload_is_read_once(app):
    opened = app()
    content = (SAMPLES / "mall.csv").read_bytes()
    opened.at.file_uploader(key="upload").upload("shoppers.csv", content, "text/csv").run()
    assert "shoppers.csv" in opened.words
    first = opened.visitor.file.customers
    opened.at.run()
    assert opened.visitor.file.customers is first


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"ID,Age\n", "no rows below"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a picture, not a table"),
        (b"a,b\n1,2\n1,2,3\n", "line 3 has 3 cells"),
    ],
)
def test_a_file_that_cannot_be_read(app, loaded, content, words):
    opened = app(loaded)
    before = opened.visitor.file.customers, opened.visitor.file.plan
    opened.at.file_uploader(key="upload").upload("wrong.csv", content, "text/csv").run()
    [sentence] = opened.mistakes
    assert words in sentence
    assert (opened.visitor.file.customers, opened.visitor.file.plan) == before
    assert "mall.csv" in opened.words

    opened.at.button(key="sample_orders.csv").click().run()  # and it is forgotten afterwards
    assert opened.mistakes == []


def test_a_sentence_about_a_file_is_no_markdown(app):
    opened = app()
    upload = opened.at.file_uploader(key="upload")
    upload.upload("![](https://example.org/x.png).csv", b"", "text/csv").run()
    [error] = opened.at.error
    assert "![" not in error.value
    assert "![](https://example.org/x.png).csv is empty" in opened.mistakes[0]
