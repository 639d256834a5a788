"""The stepper, and a page that fails."""

from types import SimpleNamespace

import pytest

from webapp import navigation


def test_the_steps_say_what_is_ready(app, loaded, found):
    def steps(visitor):
        keys = [block.key or "" for block in app(visitor).on("your_data").get("flex_container")]
        return [key.split("_")[1] for key in keys if key.startswith("step_")]

    assert steps(None) == ["now", *["waits"] * 4]  # five doors at first
    assert steps(loaded) == ["now", "ready", *["waits"] * 3]
    assert steps(found) == ["now", *["ready"] * 8]


def test_a_page_that_fails_says_so_in_a_sentence(monkeypatch, caplog):
    class Broken:
        url_path = "segments"

        def run(self):
            raise RuntimeError("a detail nobody should see")

    said = []
    monkeypatch.setattr(navigation, "_declare", Broken)
    monkeypatch.setattr(navigation.st, "error", lambda text, **_: said.append(text))
    navigation.navigate()
    assert len(said) == 1
    assert "our mistake" in said[0]
    assert "a detail" not in said[0]
    assert "The page segments failed" in caplog.text


def test_a_run_that_met_the_end_of_the_one_before_it_is_made_again(monkeypatch, caplog):
    def overtaken() -> None:
        raise RuntimeError("dictionary changed size during iteration")

    class RunAgain(Exception):  # noqa: N818  (as Streamlit's own, it is no error)
        pass

    def again() -> None:
        raise RunAgain

    page = SimpleNamespace(run=overtaken, url_path="choose")
    monkeypatch.setattr(navigation, "_declare", lambda: page)
    monkeypatch.setattr(navigation.st, "rerun", again)
    with pytest.raises(RunAgain):
        navigation.navigate()
    assert caplog.text == ""
