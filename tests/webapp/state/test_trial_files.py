import pytest

from segmentation.common.errors import SegmentationError
from webapp.state.trial_files import TrialFiles

LIST = b"id,segment,group\nc1,0,trial\nc2,1,rest\n"


def test_a_list_and_outcomes_are_taken_and_stay_where_the_next_is_refused():
    files = TrialFiles()
    files.take_list("both.csv", memoryview(LIST))
    files.take_outcomes("done.csv", memoryview(b"id,bought\nc1,yes\n"))
    with pytest.raises(SegmentationError, match="is not a file that"):
        files.take_list("other.csv", b"id\nc1\n")
    with pytest.raises(SegmentationError, match="is empty"):
        files.take_outcomes("none.csv", b"")
    assert (files.listed_name, files.listed.key) == ("both.csv", "id")
    assert (files.outcomes.name, files.outcomes.n_rows) == ("done.csv", 1)
    files.forget()
    assert (files.listed, files.outcomes) == (None, None)


def test_no_upload_is_left_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.services.upload.upload_folder", lambda: tmp_path)
    files = TrialFiles()
    files.take_outcomes("done.csv", b"id,bought\nc1,yes\n")
    assert list(tmp_path.iterdir()) == []
    assert list(files.outcomes.frame["bought"]) == ["yes"]


def test_a_draw_is_made_once():
    files, made = TrialFiles(), []

    def make() -> bytes:
        made.append(1)
        return LIST

    first = files.drawn(("slot", "May", 0.2), make)
    assert files.drawn(("slot", "May", 0.2), make) is first
    assert files.drawn(("slot", "June", 0.2), make) == first
    assert len(made) == 2
