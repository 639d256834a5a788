"""How a file was read: ambiguities, other options, and what was done to it."""

import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.domain.plan import Role
from tests.webapp import files
from tests.webapp.conftest import uploaded


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


@pytest.mark.parametrize("report", [files.report_with_units, files.report_with_total])
def test_a_first_line_that_was_left_out_can_be_kept_and_left_out_again(app, report):
    opened = app(uploaded("report.csv", report()))
    visitor = opened.visitor
    assert visitor.file.customers.n_rows == 60
    assert "left out" in opened.words
    opened.press("accept_0_0")
    assert opened.mistakes == []
    assert visitor.file.customers.n_rows == 61
    assert "Line 2 is kept as a customer" in opened.words
    opened.press("accept_0_0")
    assert visitor.file.customers.n_rows == 60


def test_minutes_become_hours_by_a_button(app):
    opened = app(uploaded("calls.csv", files.calls()))
    assert "was read as 2 minutes 7 seconds. It may be 2 hours 7 minutes." in opened.words
    opened.press("accept_0_0")
    assert opened.mistakes == []
    assert opened.visitor.file.customers.frame["Call length"][1] == 7_620
    assert not opened.has("accept_0_0")


def test_customers_of_one_currency_are_kept_by_a_button(app):
    opened = app(uploaded("customers.csv", files.mixed_currencies()))
    visitor = opened.visitor
    assert "EUR (20 rows), GBP (20 rows) and USD (20 rows)" in opened.words
    assert visitor.file.plan["Spend"].role is Role.DESCRIBES
    opened.press("offer_0_USD")
    assert opened.mistakes == []
    assert visitor.file.customers.n_rows == 20
    assert visitor.file.plan["Spend"].role is Role.TRAIT
    [undo] = [b.key for b in opened.at.button if b.key and b.key.startswith("undo_")]
    opened.press(undo)
    assert visitor.file.customers.n_rows == 60


def test_a_rare_mark_has_a_name_and_debits_are_doubted(app):
    rows = "".join(f"k{n}^{n}^{'€$'[n % 2]}{n}.50^{'S' if n % 3 else 'H'}\n" for n in range(60))
    opened = app(uploaded("a.txt", f"Customer^Visits^Amount^Kind\n{rows}".encode()))
    assert opened.mistakes == []
    assert "caret" in opened.words
    assert "which amounts are debits and which credits" in opened.words


IMAGE = "![x](https://example.org/x.png)"


def unescaped(opened) -> list[str]:
    """Return what Streamlit would read as Markdown and draw a picture of."""
    kinds = ("button", "markdown", "caption", "expander", "warning", "info", "error", "selectbox")
    texts = [
        str(getattr(one, part, ""))
        for kind in kinds
        for one in opened.at.get(kind)
        for part in ("label", "value", "help")
    ]
    return [text for text in texts if IMAGE in text]


def test_a_button_that_names_a_column_draws_nothing_of_it(app):
    rows = [f"Customer ID,Order date,Amount,{IMAGE} Email"]
    rows += [
        f"{'' if row % 2 else f'K{row % 50}'},2024-0{1 + row % 9}-1{row % 7},{20 + row}.50,"
        f"p{row % 20}@example.org"
        for row in range(120)
    ]
    opened = app(uploaded("orders.csv", "\n".join(rows).encode()))
    labels = [button.label for button in opened.at.button]
    assert any("example" in label and label.startswith("Use") for label in labels), labels
    assert unescaped(opened) == []


def test_the_name_of_a_sheet_is_no_markup(app):
    from tests.corpus import workbooks

    tag = "<img src=x onerror=alert(1)>"
    rows = [["Person", "Age", "Spend"], *[[f"P{k}", 20 + k, 7 * k] for k in range(30)]]
    opened = app(uploaded(f"{tag}.xlsx", workbooks.workbook({tag: rows, f"{tag}2": rows})))
    assert opened.visitor.file.table.reading.sheet == tag
    bodies = [str(one.proto) for one in opened.at.get("html")]
    assert any("&lt;img src=x" in body for body in bodies)
    assert not any(tag in body for body in bodies)
