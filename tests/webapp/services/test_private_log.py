import io
import logging
import threading

import pandas as pd
import pytest

from webapp import navigation
from webapp.services.private_log import keep_values_out_of_logs, told_without_text

NAME = "Jane-Doe-1971"


@pytest.fixture
def written():
    """Return what a log that Streamlit would write holds."""
    before, hook = logging.getLogRecordFactory(), threading.excepthook
    sink = io.StringIO()
    handler = logging.StreamHandler(sink)
    loggers = [logging.getLogger(name) for name in ("streamlit.error_util", "webapp")]
    for logger in loggers:
        logger.addHandler(handler)
    logging.setLogRecordFactory(logging.LogRecord)  # another test's page may have asked for it
    threading.excepthook = threading.__excepthook__
    keep_values_out_of_logs()
    keep_values_out_of_logs()  # every visitor's first page asks for it
    yield sink
    logging.setLogRecordFactory(before)
    threading.excepthook = hook
    for logger in loggers:
        logger.removeHandler(handler)


def to_number(value: str) -> None:
    pd.to_numeric(pd.Series([value]))


def test_pandas_quotes_what_it_stumbles_over():
    with pytest.raises(ValueError, match=NAME):
        to_number(NAME)


def test_an_error_that_streamlit_logs_says_where_and_no_value(written):
    try:
        to_number(NAME)
    except ValueError as error:
        try:
            raise RuntimeError(f"about {NAME}") from error
        except RuntimeError as outer:
            logging.getLogger("streamlit.error_util").exception("Uncaught")
            logging.getLogger("streamlit.error_util").warning(outer)
            logging.getLogger("streamlit.error_util").warning("It says %s", outer)
    text = written.getvalue()
    assert NAME not in text
    assert "in to_number" in text
    assert text.index("ValueError") < text.index("RuntimeError")
    assert "It says RuntimeError" in text


def test_a_page_that_fails_over_a_value_does_not_log_it(written, monkeypatch):
    class Page:
        url_path = "segments"

        def run(self) -> None:
            to_number(NAME)

    monkeypatch.setattr(navigation, "_declare", Page)
    monkeypatch.setattr(navigation.st, "error", lambda *_, **__: None)
    navigation.navigate()
    assert "The page segments failed" in written.getvalue()
    assert "in to_number" in written.getvalue()
    assert NAME not in written.getvalue()


def test_a_thread_that_fails_does_not_print_it(written, capsys):
    thread = threading.Thread(target=to_number, args=(NAME,))
    thread.start()
    thread.join()
    assert "A thread failed" in written.getvalue()
    assert NAME not in written.getvalue() + capsys.readouterr().err


def test_errors_that_lead_to_each_other_end(written):
    one, other = ValueError(NAME), KeyError(NAME)
    one.__cause__, other.__cause__ = other, one
    assert told_without_text(one).count("its text") == 2


def test_the_pages_ask_for_it(monkeypatch):
    asked = []
    monkeypatch.setattr(navigation, "keep_values_out_of_logs", lambda: asked.append(1))
    monkeypatch.setattr(navigation, "_declare", type("P", (), {"run": lambda _: None}))
    navigation.navigate()
    assert asked == [1]
