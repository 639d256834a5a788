"""Reading a trial on the page Plan, from the mall's shoppers."""

import csv
import io

import pytest

from tests.webapp.conftest import SAMPLES
from webapp.plan.trial_tab import trial_file
from webapp.services.upload import StoredFile
from webapp.state.session import Session


@pytest.fixture
def at_trial(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab("plan_tabs", "Trial")
    return page


def drawn(page) -> bytes:
    result = page.visitor.search.result
    return trial_file(result, page.visitor.plans.plan(result), None)


def members(page) -> dict[str, str]:
    rows = list(csv.reader(io.StringIO(drawn(page).decode("utf-8-sig"))))
    return {row[0]: row[-1] for row in rows[1:]}


def bought(page, header: str = "Customer ID", row: str = "{}", every: int = 2) -> bytes:
    """Return a list of buyers: half of those treated, and of those held back only one."""
    groups = members(page)
    treated = [key for key, group in groups.items() if group == "trial"]
    rest = [key for key, group in groups.items() if group == "rest"]
    keys = [*treated[::every], rest[0]]
    return "\n".join([header, *(row.format(key) for key in keys), ""]).encode()


def give(page, content: bytes, name: str = "buyers.csv") -> None:
    upload(page, "What customers did", name, content)


def upload(page, label: str, name: str, content: bytes) -> None:
    found = next(one for one in page.at.file_uploader if one.label == label)
    found.set_value((name, content, "text/csv")).run()


def choose(page, label: str, value: str) -> None:
    next(s for s in page.at.selectbox if s.label.endswith(label)).select(value).run()


def test_a_plain_list_of_buyers_is_read_beside_the_present_draw(at_trial):
    give(at_trial, bought(at_trial))
    assert at_trial.mistakes == []
    said = at_trial.words
    assert "In buyers.csv: 50" in said
    assert "in the treated group (161 customers)" in said
    assert "in the group held back (39)" in said
    assert "with 95\u202f% confidence between" in said
    assert "Chance alone does not explain that." in said


def test_a_column_that_says_yes_throughout_asks_what_the_others_did(at_trial):
    give(at_trial, bought(at_trial, "Customer ID,bought", "{},yes"))
    assert "confidence between" not in at_trial.words
    choose(at_trial, "customers without a row or a value", "nothing")
    assert "bought: 50" in at_trial.words
    choose(at_trial, "customers without a row or a value", "unknown")
    (said,) = at_trial.mistakes
    assert said.startswith("Everyone in buyers.csv did it")


def test_key_and_column_are_chosen_where_they_are_not_known(at_trial):
    content = bought(at_trial, "Card,shop,bought", "{},Rome,yes") + b"9999,Rome,yes\n"
    give(at_trial, content)
    choose(at_trial, "Column with their keys", "Card")
    choose(at_trial, "What they did", "shop")
    assert at_trial.mistakes == [
        "“shop” is neither a number nor yes and no. Choose another column."
    ]
    choose(at_trial, "What they did", "bought")
    choose(at_trial, "customers without a row or a value", "nothing")
    assert "bought: 50" in at_trial.words
    assert "Customers of the file who are in neither group, left out: 1." in at_trial.words


def test_a_list_that_was_kept_is_read_whatever_is_drawn_now(at_trial):
    kept, content = drawn(at_trial), bought(at_trial)
    next(t for t in at_trial.at.text_input if t.label == "Name of the trial").set_value("x").run()
    give(at_trial, content)
    assert "Chance alone does not explain that." not in at_trial.words
    at_trial.at.radio(key="trial_groups").set_value("A list that I kept").run()
    upload(at_trial, "“Both groups”, as downloaded", "both.csv", kept)
    assert "both.csv: 200 customers." in at_trial.words
    assert "Chance alone does not explain that." in at_trial.words
    at_trial.on("segments")
    at_trial.on("campaign")
    at_trial.open_tab("plan_tabs", "Trial")
    assert "buyers.csv: 82 rows." in at_trial.words


def test_what_is_no_list_or_has_other_keys_is_said(at_trial):
    give(at_trial, b"Customer ID\nsomebody\nelse\n")
    (said,) = at_trial.mistakes
    assert said.startswith("None of the 200 customers of the two groups is in buyers.csv.")
    at_trial.at.radio(key="trial_groups").set_value("A list that I kept").run()
    upload(at_trial, "“Both groups”, as downloaded", "both.csv", b"a,b\n1,2\n")
    (said,) = at_trial.mistakes
    assert said.startswith("both.csv is not a file that")


@pytest.fixture
def reload(app):
    """Return the way to the same page after a reload, as soon as the work is saved."""

    def do(page):
        page.visitor.project.wait()
        page.at.run()
        page.visitor.project.wait()
        again = Session()
        again.open_project(page.visitor.project.project_id)
        reloaded = app(again)
        reloaded.on("campaign")
        reloaded.open_tab("plan_tabs", "Trial")
        assert reloaded.mistakes == []
        return reloaded

    return do


def test_what_a_trial_has_brought_is_there_after_a_reload_without_its_files(
    kept, found, app, reload
):
    found.file.source = StoredFile("mall.csv", SAMPLES / "mall.csv")
    page = app(found)
    page.on("campaign")
    page.open_tab("plan_tabs", "Trial")
    name = next(t for t in page.at.text_input if t.label == "Name of the trial")
    name.set_value("<b>May").run()
    give(page, bought(page, "Card,bought", "{},yes") + b"9999,yes\n")
    choose(page, "Column with their keys", "Card")
    choose(page, "What they did", "bought")
    assert page.visitor.worked.of_customers(found.file.customers.fingerprint)["trials"] == ()
    choose(page, "customers without a row or a value", "nothing")
    said = next(line for line in page.words.splitlines() if "confidence between" in line)
    reloaded = reload(page)
    assert said.strip() in reloaded.words
    assert "in neither group, left out: 1." in reloaded.words
    assert "from buyers.csv, of “&lt;b&gt;May”." in reloaded.words
    assert reloaded.visitor.plans.trial.outcomes is None
    give(reloaded, bought(reloaded, every=3))  # another reading takes its place
    assert "In buyers.csv: 34" in reloaded.words
    assert said.strip() not in reloaded.words
    again = reload(reloaded)
    assert "In buyers.csv: 34" in again.words


def test_a_trial_on_other_segments_is_not_theirs(at_trial, found):
    give(at_trial, bought(at_trial))
    first = found.search.result
    found.search.choose_size(3 if len(first.segments) != 3 else 4)
    assert found.plans.read(first).file == "buyers.csv"
    assert found.plans.read(found.search.result) is None
    found.forget()
    assert found.plans.read(first) is None
