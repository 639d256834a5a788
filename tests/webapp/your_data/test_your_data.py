"""Your data: samples, uploads, and the table of columns."""

import pytest

from segmentation.domain.plan import Kind, Role
from tests.webapp.conftest import SAMPLES
from webapp.your_data import column_table


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


def test_the_table_gives_every_column_a_role_and_a_reason(app, automobile):
    table = app(automobile).at.data_editor[0].value
    rows = table.set_index("Column")
    assert rows.loc["ID", "Role"] == "Names the customer"
    assert rows.loc["Age", "Role"] == "Shapes segments"
    assert rows.loc["Age", "Kind"] == "Number"
    assert rows.loc["Spending_Score", "Kind"] == "In order"
    assert rows.loc["Previous_Segment", "Role"] == "Describes only"
    assert rows["Why"].str.len().min() > 5
    assert set(rows["Role"]) <= set(column_table.ROLES)
    assert set(rows["Kind"]) <= set(column_table.KINDS)


def edit(monkeypatch, visitor, name: str, change: dict[str, str]) -> None:
    """Edit a cell of the table of columns, as the browser would report it."""
    row = visitor.file.plan.names.index(name)
    state = {"columns_x_0": {"edited_rows": {str(row): change}}}
    monkeypatch.setattr(column_table.st, "session_state", state)
    column_table._take_edits(visitor, "columns_x_")
    assert state["columns_turn"] == 1  # the table is drawn afresh, with what came of it


def test_an_edited_role_goes_into_the_plan(monkeypatch, loaded):
    edit(monkeypatch, loaded, "Gender", {"Role": "Ignored"})
    assert loaded.file.plan["Gender"].role is Role.IGNORED
    assert loaded.error == ""


def test_an_edited_kind_goes_into_the_plan(monkeypatch, loaded):
    edit(monkeypatch, loaded, "Age", {"Kind": "Category"})
    assert loaded.file.plan["Age"].kind is Kind.CATEGORY


def test_a_key_cannot_shape_segments(app, monkeypatch, loaded):
    before = loaded.file.plan
    with monkeypatch.context() as patch:
        edit(patch, loaded, "Customer ID", {"Role": "Shapes segments"})
    assert loaded.file.plan == before
    [sentence] = app(loaded).mistakes
    assert "“Customer ID”" in sentence
    assert "cannot shape segments" in sentence


def test_finding_segments_starts_one_job_and_leads_to_choose(app, loaded, pool):
    opened = app(loaded)
    opened.at.button(key="go").click().run()
    [job] = pool.jobs
    assert job.dataset is loaded.file.customers
    assert job.config.plan == loaded.file.plan
    assert not opened.at.exception
    assert opened.at.button(key="cancel")
