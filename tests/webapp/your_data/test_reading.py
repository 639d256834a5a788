"""How a file was read: doubts, other ways to read it, and what was done to it."""

import gc

import pytest

from segmentation.common.progress import Progress
from segmentation.domain.dataset import ReadAs
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.read_table import read_table
from segmentation.worker.messages import Done, Failed, ReadJob
from tests.webapp import files
from tests.webapp.conftest import SAMPLES, uploaded
from webapp.services.upload import StoredFile
from webapp.your_data import column_table


def test_what_was_read_is_said(app):
    opened = app(uploaded("kunden.csv", files.german()))
    for fact in ("60 customers", "semicolon", "comma", "Western Europe (Windows)"):
        assert fact in opened.words
    assert "Column names in line 3" in " ".join(opened.words.split())
    assert "What we did to the file (2 things)" in [e.label for e in opened.at.expander]


def test_a_doubt_is_put_right_by_its_button(app):
    opened = app(uploaded("customers.csv", files.doubtful()))
    visitor = opened.visitor
    file = visitor.file.source
    visitor.file.change_role("Visits", Role.DESCRIBES)
    assert "“01/01/2023” was read as 1 January 2023" in opened.words
    assert visitor.file.customers.frame["Joined"][1].month == 2

    opened.press("otherwise_Joined")
    assert opened.mistakes == []
    assert visitor.file.source is file
    assert visitor.file.table.reading.column("Joined").read_as is ReadAs.DATE_MONTH_FIRST
    assert visitor.file.customers.frame["Joined"][1].day == 2
    assert visitor.file.plan["Visits"].role is Role.DESCRIBES
    assert not opened.has("otherwise_Joined")  # what one said oneself is no doubt


def test_of_many_doubts_the_first_are_shown_and_the_others_kept_at_hand(app):
    names = [f"Day {k}" for k in range(6)]
    rows = (
        ",".join([f"c{i}", *[f"0{1 + (i + k) % 9}/05/2023" for k in range(6)]]) for i in range(30)
    )
    opened = app(uploaded("days.csv", "\n".join([",".join(["Key", *names]), *rows]).encode()))
    assert "3 more could be meant otherwise" in [e.label for e in opened.at.expander]
    assert all(opened.has(f"otherwise_{name}") for name in names)


def test_a_wrong_delimiter_is_shown_and_the_way_back_loses_no_choice(app):
    opened = app(uploaded("kunden.csv", files.german()))
    visitor = opened.visitor
    visitor.file.change_role("Käufe", Role.DESCRIBES)
    plan = visitor.file.plan
    at = opened.at.run()
    at.selectbox(key="read_delimiter").set_value("|").run()
    [sentence] = opened.mistakes
    assert "no column that can shape segments" in sentence
    assert len(visitor.file.table.frame.columns) == 1
    at.selectbox(key="read_delimiter").set_value(";").run()
    assert opened.mistakes == []
    assert visitor.file.plan == plan
    assert list(visitor.file.table.frame.columns) == [
        "Kunde",
        "Letzter Kauf",
        "Umsatz",
        "Käufe",
        "Straße",
    ]


def test_what_cannot_be_read_that_way_changes_nothing(app):
    opened = app(uploaded("customers.csv", files.doubtful()))
    visitor = opened.visitor
    before = visitor.file.customers, visitor.file.plan, visitor.file.source
    opened.at.selectbox(key="read_encoding").set_value("utf-16").run()
    [sentence] = opened.mistakes
    assert "customers.csv" in sentence
    assert (visitor.file.customers, visitor.file.plan, visitor.file.source) == before
    assert opened.at.selectbox(key="read_encoding").value == "utf-8"  # what is, not what was asked


def test_another_decimal_mark_turns_the_numbers(app):
    rows = (f"c{i};{i},250;{i % 7}" for i in range(1, 30))
    visitor = uploaded("n.csv", "\n".join(["Key;Weight;Visits", *rows]).encode())
    visitor.file.change_role("Visits", Role.DESCRIBES)
    opened = app(visitor)
    first = visitor.file.table.reading.decimal
    other = {".": ",", ",": "."}[first]
    small = visitor.file.customers.frame["Weight"].max()
    opened.at.selectbox(key="read_decimal").set_value(other).run()
    assert opened.mistakes == []
    assert visitor.file.table.reading.decimal == other
    large = visitor.file.customers.frame["Weight"].max()
    assert {small, large} == {29.25, 29_250}
    assert visitor.file.plan["Visits"].role is Role.DESCRIBES


def test_another_encoding_writes_other_letters(app):
    opened = app(uploaded("kunden.csv", files.german()))
    assert "Kundenliste März" in opened.words  # a line to compare by eye
    opened.at.selectbox(key="read_encoding").set_value("cp1253").run()
    assert opened.mistakes == []
    assert "Kδufe" in opened.visitor.file.plan.names
    opened.at.selectbox(key="read_encoding").set_value("cp1252").run()
    assert "Käufe" in opened.visitor.file.plan.names


def test_column_names_can_stand_in_another_line_or_nowhere(app):
    opened = app(uploaded("customers.csv", files.doubtful()))
    at = opened.at
    at.number_input(key="read_header").set_value(0).run()
    assert opened.mistakes == []
    assert opened.visitor.file.table.n_rows == 41
    at.number_input(key="read_header").set_value(1).run()
    assert opened.visitor.file.table.n_rows == 40
    at.number_input(key="read_header").set_value(900).run()
    [sentence] = opened.mistakes
    assert "900" in sentence
    assert at.number_input(key="read_header").value == 1


def test_another_sheet_begins_anew(app):
    opened = app(uploaded("book.xlsx", files.workbook()))
    visitor = opened.visitor
    assert "Area" in visitor.file.plan.names
    opened.at.number_input(key="read_header").set_value(2).run()
    visitor.read_column_as(visitor.file.plan.names[1], ReadAs.TEXT)
    opened.at.run()
    opened.at.selectbox(key="read_sheet").set_value("People").run()
    assert opened.mistakes == []
    assert visitor.file.plan.names[:2] == ("Person", "Age")
    assert visitor.file.table.n_rows == 30


def test_what_was_said_about_a_column_never_stands_in_the_way(app):
    visitor = uploaded("kunden.csv", files.german())
    visitor.read_column_as("Käufe", ReadAs.TEXT)
    visitor.read_column_as("Letzter Kauf", ReadAs.DATE_MONTH_FIRST)
    opened = app(visitor)
    opened.at.selectbox(key="read_encoding").set_value("cp1253").run()
    assert opened.mistakes == []
    assert visitor.file.table.reading.column("Letzter Kauf").read_as is ReadAs.DATE_MONTH_FIRST


def edit(monkeypatch, visitor, name: str, change: dict[str, str]) -> None:
    row = visitor.file.plan.names.index(name)
    with monkeypatch.context() as patch:
        state = {"columns_x_0": {"edited_rows": {str(row): change}}}
        patch.setattr(column_table.st, "session_state", state)
        column_table._take_edits(visitor, "columns_x_")


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


def test_a_step_of_cleaning_can_be_undone(app):
    visitor = uploaded("customers.csv", files.mendable())
    visitor.file.change_role("Town", Role.DESCRIBES)
    visitor.clean(drop_duplicates=True)
    visitor.clean(forward_fill=True)
    visitor.clean(outliers=(("Age", "set aside"), ("Visits", "cap")))
    assert visitor.file.customers.n_rows == 199
    opened = app(visitor)
    place = next(k for k, step in enumerate(visitor.file.customers.steps) if step.column == "Age")
    opened.press(f"undo_{place}")
    assert visitor.file.cleaning.outliers == (("Visits", "cap"),)  # and nothing else is taken back
    assert visitor.file.cleaning.drop_duplicates
    while undo := [b.key for b in opened.at.button if b.key and b.key.startswith("undo_")]:
        steps = len(visitor.file.customers.steps)
        opened.press(undo[0])
        assert opened.mistakes == []
        assert len(visitor.file.customers.steps) < steps
    assert visitor.file.customers.n_rows == 202
    assert visitor.file.cleaning.outliers == ()
    assert not visitor.file.cleaning.drop_duplicates
    assert visitor.file.plan["Town"].role is Role.DESCRIBES


# -- uploads ------------------------------------------------------------------------------------


def test_an_upload_is_readable_by_us_alone_and_goes_with_the_session():
    visitor = uploaded("customers.csv", files.doubtful())
    path = visitor.file.source.path
    assert path.stat().st_mode & 0o077 == 0
    other = StoredFile.from_upload("other.csv", b"a,b")
    del visitor
    gc.collect()
    assert not path.exists()
    assert other.path.read_bytes() == b"a,b"


def test_an_upload_goes_when_another_is_taken():
    visitor = uploaded("customers.csv", files.doubtful())
    path = visitor.file.source.path
    visitor.open(StoredFile("mall.csv", SAMPLES / "mall.csv"))
    gc.collect()
    assert not path.exists()
    del visitor
    gc.collect()
    assert (SAMPLES / "mall.csv").exists()


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


@pytest.fixture
def large(app, loaded, monkeypatch):
    """Return the app, where a visitor of the mall's shoppers has handed in a large file."""
    monkeypatch.setattr("webapp.state.loaded_file._SMALL", 100)
    opened = app(loaded)
    content = files.doubtful()
    opened.at.file_uploader(key="upload").upload("large.csv", content, "text/csv").run()
    return opened


def read(job: ReadJob):
    return read_table(job.path, name=job.name, options=job.options, limits=job.limits)


def test_a_large_file_is_read_elsewhere_while_the_page_answers(large, pool):
    [job], [run] = pool.jobs, pool.runs
    assert job.name == "large.csv"
    assert large.has("cancel_reading")
    assert "200 customers in mall.csv" in large.words
    run.take_in(Progress("Reading line 20,000", 0.4))
    large.at.run()
    assert "Reading line 20,000" in large.at.get("progress")[0].proto.text
    large.look_at("Data health")
    assert "Every column in figures" in large.words

    run.take_in(Done(read(job)))
    large.at.run()
    assert "40 customers in large.csv" in large.words
    assert not large.has("cancel_reading")

    large.press("otherwise_Joined")  # read again, elsewhere again, and then as it was asked for
    large.visitor.file.change_role("Visits", Role.DESCRIBES)
    pool.runs[-1].take_in(Done(read(pool.jobs[-1])))
    large.at.run()
    assert large.visitor.file.customers.frame["Joined"][1].day == 2
    assert large.visitor.file.plan["Visits"].role is Role.DESCRIBES


def test_reading_can_be_cancelled(large, pool):
    before, path = large.visitor.file.customers, pool.jobs[0].path
    came = Done(read(pool.jobs[0]))
    large.press("cancel_reading")
    assert pool.runs[0].status == "cancelled"
    pool.runs[0].take_in(came)
    large.at.run()
    assert large.visitor.file.customers is before
    assert not large.has("cancel_reading")
    gc.collect()
    assert not path.exists()


def test_a_large_file_that_fails_changes_nothing(large, pool):
    before = large.visitor.file.customers, large.visitor.file.source
    pool.runs[0].take_in(Failed("large.csv cannot be read. Save it as CSV.", expected=True))
    large.at.run()
    assert large.mistakes == ["large.csv cannot be read. Save it as CSV."]
    assert (large.visitor.file.customers, large.visitor.file.source) == before


def test_another_file_takes_the_place_of_one_on_its_way(large, pool):
    large.press("sample_orders.csv")
    assert len(pool.jobs) == 2  # the sample is larger than what is small here
    assert pool.runs[0].status == "cancelled"
    pool.runs[1].take_in(Done(read(pool.jobs[1])))
    large.at.run()
    assert "1,200 customers in orders.csv" in large.words
