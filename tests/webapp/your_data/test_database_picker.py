"""Tables of databases that the operator has named."""

import sqlite3

import pytest
from streamlit.testing.v1 import AppTest

from tests.webapp.conftest import ROOT


@pytest.fixture
def url(tmp_path) -> str:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as database:
        database.execute("create table people (person text, age real, visits real)")
        database.execute("create table few (person text, age real)")
        rows = [(f"p{i}", 20 + i % 50, i % 7) for i in range(80)]
        database.executemany("insert into people values (?, ?, ?)", rows)
        database.executemany("insert into few values (?, ?)", [("p", 1), ("q", 2)])
    database.close()
    return f"sqlite:///{path}"


def with_secrets(**secrets) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in secrets.items():
        at.secrets[name] = value
    return at.run()


def offers(at: AppTest) -> bool:
    return any(box.key == "database" for box in at.selectbox)


def test_nothing_is_offered_where_no_database_is_named(app):
    assert not offers(app().at)
    assert not offers(with_secrets(something="else"))


def test_a_table_is_listed_and_loaded(app, url):
    at = with_secrets(databases={"The shop": url})
    assert at.selectbox(key="database").options == ["The shop"]
    assert set(at.selectbox(key="database_table").options) == {"Choose a table", "people", "few"}
    assert at.button(key="load_table").disabled
    at.selectbox(key="database_table").set_value("people").run()
    at.button(key="load_table").click().run()
    visitor = at.session_state["visitor"]
    assert not at.error
    assert visitor.file.customers.n_rows == 80
    assert visitor.file.plan.key == "person"
    assert visitor.file.source is None

    first = visitor.file.customers
    at.selectbox(key="database_table").set_value("few").run()
    at.button(key="load_table").click().run()
    [error] = at.error
    assert "few has 2 customers" in error.value
    assert visitor.file.customers is first


def test_an_unreachable_database_says_so_without_its_address(app, tmp_path):
    secret = "hidden-place"
    bad = {
        "gone": f"sqlite:///{tmp_path}/{secret}/none.db",
        "wrong": f"postgresql://user:{secret}@127.0.0.1:9/none",
        "odd": f"{secret}",
    }
    for name, address in bad.items():
        at = with_secrets(databases={name: address})
        [error] = at.error
        assert secret not in error.value
        assert "Ask whoever runs this server" in error.value
        assert any(button.key == "sample_mall.csv" for button in at.button)
