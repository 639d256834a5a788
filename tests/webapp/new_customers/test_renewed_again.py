"""Renewed segments are there after a reload, and so is the way back to the earlier ones."""

import pytest

from segmentation.export.model_file import to_bytes
from segmentation.pipeline.explore import explore
from segmentation.workspace.project_record import MOST_RENEWED
from tests.webapp.conftest import uploaded, with_segments
from tests.webapp.new_customers.conftest import work_off
from tests.webapp.new_customers.test_renew_segments import shop
from webapp.services.workspace_setting import workspace
from webapp.state.session import Session


@pytest.fixture
def in_use(kept):
    """Return a visitor whose segments were found in January."""
    visitor = uploaded("january.csv", shop(1))
    visitor.search.configure(method="kmeans")
    key = visitor.search.key
    found = explore(visitor.file.customers, key[1], sizes=(3,), baselines=())
    return with_segments(visitor, found)


@pytest.fixture
def renew(hand_in, pool):
    """Return the way to use new segments, learnt on a later file."""

    def do(opened, seed: int, name: str):
        hand_in(opened, shop(seed), name)
        opened.press("begin_renewal")
        work_off(pool)
        opened.at.run()
        opened.press("use_new")
        work_off(pool)
        opened.at.run()
        assert opened.mistakes == []
        return opened.visitor.scoring.opened

    return do


@pytest.fixture
def reload(app):
    """Return the way to the same page after a reload, as soon as the work is saved."""

    def do(opened):
        for _ in range(3):
            opened.visitor.project.wait()
            opened.at.run()
        opened.visitor.project.wait()
        again = Session()
        again.open_project(opened.visitor.project.project_id)
        reloaded = app(again)
        reloaded.on("new_customers")
        assert reloaded.mistakes == []
        return reloaded

    return do


def same(one, other) -> bool:
    return to_bytes(one.model) == to_bytes(other.model) and one.looks == other.looks


def test_two_renewals_and_both_ways_back_after_reloads(app, in_use, renew, reload):
    opened = app(in_use)
    first, second = renew(opened, 2, "february.csv"), renew(opened, 3, "march.csv")
    page = reload(opened)
    assert "renewed on march.csv" in page.words
    assert "Segments renewed on march.csv" in page.words  # what the history says
    assert same(page.visitor.scoring.opened, second)
    page.press("go_back_renewal")
    assert "renewed on february.csv" in page.words
    assert same(page.visitor.scoring.opened, first)
    page = reload(page)
    assert same(page.visitor.scoring.opened, first)
    page.press("go_back_renewal")
    assert "Three segments of january.csv" in page.words
    page = reload(page)
    assert page.visitor.scoring.opened is None
    assert not page.has("go_back_renewal")
    assert "Earlier segments taken again" in page.words
    assert set(workspace().part_digests(page.visitor.project.project_id)) == {
        "state", "source", "table", "customers", "exploration-0",
    }  # fmt: skip


def test_which_segments_were_looked_at_is_known_again(app, in_use, renew, reload):
    opened = app(in_use)
    renew(opened, 2, "february.csv")
    opened.at.segmented_control(key="which_segments").set_value("Your segments").run()
    page = reload(opened)
    assert page.at.segmented_control(key="which_segments").value == "Your segments"
    assert not page.has("go_back_renewal")
    page.at.segmented_control(key="which_segments").set_value("Renewed segments").run()
    assert page.has("go_back_renewal")


def test_of_saved_segments_too_whose_project_has_no_file(app, in_use, renew, reload):
    model = to_bytes(in_use.search.result.model)
    opened = app()
    upload = opened.at.file_uploader(key="upload")
    upload.upload("model.segments", model, "application/octet-stream").run()
    new = renew(opened, 2, "february.csv")
    page = reload(opened)
    assert same(page.visitor.scoring.opened, new)
    [project] = workspace().projects()
    assert [bar.name for bar in project.head.bars] == list(in_use.search.result.names)
    page.press("go_back_renewal")
    assert "saved in model.segments" in page.words
    page = reload(page)
    assert "saved in model.segments" in page.words
    assert to_bytes(page.visitor.scoring.opened.model) == model
    assert not page.has("go_back_renewal")


def test_without_customers_they_are_kept_all_the_same(app, in_use, renew, reload):
    opened = app(in_use)
    new = renew(opened, 2, "february.csv")
    opened.visitor.project.keep_customers(keep=False)
    for _ in range(3):
        opened.at.run()
        opened.visitor.project.wait()
    again = Session()
    again.open_project(opened.visitor.project.project_id)
    assert "was kept without its customers" in again.error
    assert same(again.scoring.opened, new)
    assert again.scoring.opened.earlier.model.names == in_use.search.result.names


def test_a_few_are_kept_and_another_project_has_none_of_them(app, in_use, renew, reload):
    opened = app(in_use)
    one = renew(opened, 2, "february.csv")
    own = in_use.file.customers.fingerprint
    scoring = in_use.scoring
    scoring.restore([one] * 9, prefers=True)
    assert len(in_use.worked.models(own)) == MOST_RENEWED == 4
    assert in_use.worked.models("0" * 64) == ()
    assert len(reload(opened).visitor.scoring.renewed(own)) == 4
    other = uploaded("other.csv", shop(5))
    other.settle()
    other.project.wait()
    other.settle()
    in_use.open_project(other.project.project_id)
    assert scoring.opened is None


def test_saved_segments_that_were_opened_stay_with_another_project(app, in_use):
    in_use.scoring.use_model(in_use.search.result.model, "model.segments")
    assert in_use.worked.models(in_use.file.customers.fingerprint) == ()
    in_use.scoring.restore((), prefers=False)
    assert in_use.scoring.opened is not None
    assert in_use.scoring.prefers_opened
