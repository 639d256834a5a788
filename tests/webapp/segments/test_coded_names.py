"""The way out where names of segments rest on codes."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.webapp.conftest import uploaded, with_segments
from webapp.segments.coded_names import _sentence


@pytest.fixture
def visitor():
    rows = "".join(
        f"k{n},{1 + 4 * (n % 2)}.{n % 3},{(n // 2) % 2 * 6 + 1}.{n % 5}\n" for n in range(120)
    )
    return uploaded("survey.csv", f"Customer,S4,Q12\n{rows}".encode())


def _form() -> None:
    import streamlit as st

    from webapp.segments.coded_names import codes_form

    codes_form(st.session_state["visitor"], ["S4", "Q12"])


def form(visitor) -> AppTest:
    at = AppTest.from_function(_form, default_timeout=60)
    at.session_state["visitor"] = visitor
    return at.run()


def said(opened) -> str:
    opened.on("segments")
    return opened.words


def test_codes_in_names_are_said_once_and_can_be_named(app, visitor):
    opened = app(with_segments(visitor))
    at = opened.on("segments")
    assert opened.words.count("are codes: say what they mean") == 1
    at.button(key="name_codes").click().run()
    assert {"code_S4", "code_Q12"} <= {field.key for field in at.text_input}


def test_names_follow_what_the_codes_mean(visitor):
    found = with_segments(visitor)
    assert any("S4" in name for name in found.search.result.names)
    at = form(found)
    at.text_input(key="code_S4").input("score of taste")
    at.text_input(key="code_Q12").input("trust in the brand")
    at.button[-1].click().run()
    assert not at.exception
    names = " ".join(found.search.result.names)
    assert "score of taste" in names
    assert "S4" not in names
    assert "Q12" not in names


def test_two_codes_of_one_meaning_change_nothing(visitor):
    found = with_segments(visitor)
    at = form(found)
    for name in ("S4", "Q12"):
        at.text_input(key=f"code_{name}").input("trust")
    at.button[-1].click().run()
    assert "cannot both be called" in at.error[0].value
    assert found.file.plan.words == ()


def test_without_codes_nothing_is_said(app, found):
    assert "a code" not in said(app(found))


def test_names_of_ones_own_hold_no_code(app, visitor):
    from segmentation.domain.edits import Rename

    found = with_segments(visitor)
    own = tuple(f"Group {letter}" for letter in "ABCDEFGHIJ"[: len(found.search.result.segments)])
    found.search.edits.make(Rename(own))
    assert "codes: say" not in said(app(found))


def test_the_sentence_lists_a_few():
    assert _sentence(["S4"]).startswith("S4 is a code: say what it means")
    assert _sentence(["S1", "S2", "S3"]).startswith("S1, S2 and S3 are codes")
    assert _sentence(["S1", "S2", "S3", "S4", "S5"]).startswith("S1, S2 and 3 more are codes")
