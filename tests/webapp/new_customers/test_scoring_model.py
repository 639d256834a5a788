"""Saved segments, dropped on either page."""

import pickle

import pytest

from tests.webapp.conftest import SAMPLES
from tests.webapp.new_customers.conftest import work_off
from webapp.state.session import Session

MALL = (SAMPLES / "mall.csv").read_bytes()
NONE = "is not a saved model"


def drop(opened, content: bytes, name: str = "model.segments"):
    opened.on("new_customers")
    upload = opened.at.file_uploader(key="model_upload")
    upload.upload(name, content, "application/octet-stream").run()
    return opened


def test_saved_segments_are_opened_without_customers(app, saved, found, pool):
    opened = drop(app(), saved)
    assert opened.mistakes == []
    result = found.search.result
    assert "saved in model.segments, learnt on 200 customers" in opened.words
    assert all(name in opened.words for name in result.names)
    upload = opened.at.file_uploader(key="new_customers_upload")
    upload.upload("april.csv", MALL, "text/csv").run()
    work_off(pool)
    opened.at.run()
    table = opened.visitor.scoring.checked.scored.table
    assert table["segment"].tolist() == result.labels.tolist()
    assert "200 customers of april.csv" in opened.words


def test_your_data_takes_them_too_and_leads_to_the_page(app, saved):
    opened = app()
    upload = opened.at.file_uploader(key="upload")
    upload.upload("model.segments", saved, "application/octet-stream").run()
    assert opened.mistakes == []
    assert opened.visitor.scoring.opened.name == "model.segments"
    assert opened.visitor.file.table is None
    assert "saved in model.segments" in opened.words


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda content: content[: len(content) // 2], id="cut"),
        pytest.param(
            lambda content: content[:400] + bytes([content[400] ^ 255]) + content[401:],
            id="changed",
        ),
        pytest.param(lambda _: pickle.dumps({"a": 1}), id="a pickle"),
        pytest.param(lambda _: b"", id="nothing"),
        pytest.param(lambda _: MALL, id="a table"),
    ],
)
def test_what_is_no_model_gets_a_sentence_and_changes_nothing(app, saved, spoil):
    opened = drop(app(), saved)
    before = opened.visitor.scoring.opened
    drop(opened, spoil(saved), "wrong.segments")
    [sentence] = opened.mistakes
    assert sentence == (
        "wrong.segments is not a saved model. Choose a file that ends in .segments, as Share gives "
        "it."
    )
    assert opened.visitor.scoring.opened is before
    assert opened.at.file_uploader(key="model_upload")


def test_a_model_that_unpacks_to_too_much_is_refused(app, saved, monkeypatch):
    monkeypatch.setattr("segmentation.export.model_file._MOST_BYTES", 1_000)
    assert NONE in drop(app(), saved).mistakes[0]


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(app, saved, monkeypatch):
    monkeypatch.setattr("webapp.services.server_limits.megabytes", lambda: 0)
    [sentence] = drop(app(), saved).mistakes
    assert "MB are read here" in sentence


def test_your_data_refuses_them_in_a_sentence_and_stays(app):
    opened = app()
    upload = opened.at.file_uploader(key="upload")
    upload.upload("wrong.segments", b"no model", "application/octet-stream").run()
    assert NONE in opened.mistakes[0]
    assert opened.has("sample_mall.csv")


def test_with_both_one_chooses(app, saved, found):
    opened = drop(app(found), saved)
    assert "saved in model.segments" in opened.words
    opened.at.segmented_control(key="which_segments").set_value("Your segments").run()
    assert "segments of mall.csv" in opened.words
    opened.at.segmented_control(key="which_segments").set_value("Saved segments").run()
    opened.press("close_model")
    assert "segments of mall.csv" in opened.words
    assert opened.visitor.scoring.opened is None


def test_the_loaded_file_can_be_taken(app, saved, loaded, pool):
    opened = app(loaded)
    opened.on("your_data")
    opened.press("sample_mall.csv")
    drop(opened, saved)
    opened.press("take_loaded")
    work_off(pool)
    opened.at.run()
    assert "200 customers of mall.csv" in opened.words


def test_whoever_has_gone_leaves_nothing(saved, pool):
    visitor = Session()
    visitor.take_upload("model.segments", saved)
    visitor.forget()
    scoring = visitor.scoring
    assert (scoring.opened, scoring.checked, scoring.run, scoring.checked_by) == (None,) * 4
