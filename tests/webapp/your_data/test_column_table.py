"""The table of columns."""

from segmentation.domain.dataset import ReadAs
from segmentation.domain.plan import Kind, Role
from tests.webapp import files
from tests.webapp.conftest import uploaded
from webapp.your_data import column_table


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
    with monkeypatch.context() as patch:
        patch.setattr(column_table.st, "session_state", state)
        column_table._take_edits(visitor, "columns_x_")
    assert state["columns_turn"] == 1  # the table is drawn anew, with the outcome of the edit


def test_an_edited_role_goes_into_the_plan(monkeypatch, loaded):
    edit(monkeypatch, loaded, "Gender", {"Role": "Ignored"})
    assert loaded.file.plan["Gender"].role is Role.IGNORED
    assert loaded.error == ""


def test_an_edited_kind_goes_into_the_plan(monkeypatch, loaded):
    edit(monkeypatch, loaded, "Age", {"Kind": "Category"})
    assert loaded.file.plan["Age"].kind is Kind.CATEGORY


def test_a_key_cannot_shape_segments(app, monkeypatch, loaded):
    before = loaded.file.plan
    edit(monkeypatch, loaded, "Customer ID", {"Role": "Shapes segments"})
    assert loaded.file.plan == before
    [sentence] = app(loaded).mistakes
    assert "“Customer ID”" in sentence
    assert "cannot shape segments" in sentence


def test_a_column_can_be_read_as_something_else(app, monkeypatch):
    visitor = uploaded("customers.csv", files.doubtful())
    visitor.file.change_role("Spend", Role.DESCRIBES)
    edit(monkeypatch, visitor, "Visits", {"Read as": "Text"})
    assert visitor.error == ""
    assert visitor.file.table.reading.column("Visits").read_as is ReadAs.TEXT
    assert visitor.file.plan["Spend"].role is Role.DESCRIBES
    table = app(visitor).at.data_editor[0].value.set_index("Column")
    assert table.loc["Visits", "Read as"] == "Text"
    assert table.loc["Days since Joined", "Read as"] == "Worked out by us"

    edit(monkeypatch, visitor, "Visits", {"Read as": "Number 1,234.5"})
    assert visitor.file.plan["Visits"].kind is Kind.NUMBER
    edit(monkeypatch, visitor, "Town", {"Read as": "Date, day first"})
    before = visitor.file.table
    edit(monkeypatch, visitor, "Days since Joined", {"Read as": "Text"})
    assert "worked out from other columns" in visitor.error
    edit(monkeypatch, visitor, "Visits", {"Read as": "Worked out by us"})
    assert "stands in the file" in visitor.error
    assert visitor.file.table is before


def test_every_way_to_read_a_column_has_words():
    assert set(column_table.READ_AS.values()) == set(ReadAs)


def test_columns_of_a_survey_are_shown(app):
    rows = "".join(
        f"r{n},{'Email' if n % 3 else ''},{'a;b' if n % 2 else 'b;c'},0:0{n % 9}:30\n"
        for n in range(60)
    )
    visitor = uploaded("survey.csv", f"Respondent,Email,Uses,Time spent\n{rows}".encode())
    opened = app(visitor)
    assert opened.mistakes == []
    ways = set(opened.at.data_editor[0].value["Read as"])
    assert {"Yes where filled", "Time span 1:05:00"} <= ways
