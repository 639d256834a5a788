import pytest

from segmentation.api.served_models import load_models, model_called, served
from segmentation.common.errors import SegmentationError
from segmentation.export.model_file import save
from segmentation.export.run_files import run_files


def test_files_and_folders_of_runs_are_found(plain, tmp_path):
    save(plain.model, tmp_path / "spring.segments")
    run = tmp_path / "autumn"
    run.mkdir()
    for name, content in run_files(plain).items():
        (run / name).write_bytes(content)
    (tmp_path / "notes.txt").write_text("no model")
    found = load_models(tmp_path)
    assert [one.name for one in found] == ["autumn", "spring"]
    assert [one.findings is not None for one in found] == [True, False]
    assert found[0].model.names == plain.names
    for alone in (run, run / "model.segments"):
        assert [one.name for one in load_models(alone)] == ["autumn"]
    assert [one.name for one in load_models(tmp_path / "spring.segments")] == ["spring"]


def test_two_of_one_name_are_refused(plain, tmp_path):
    save(plain.model, tmp_path / "spring.segments")
    (tmp_path / "spring").mkdir()
    save(plain.model, tmp_path / "spring" / "model.segments")
    with pytest.raises(SegmentationError, match="are called spring"):
        load_models(tmp_path)


def test_no_model_is_a_sentence(tmp_path):
    with pytest.raises(SegmentationError, match="There is no saved model in"):
        load_models(tmp_path)
    with pytest.raises(SegmentationError, match="There is no file or folder"):
        load_models(tmp_path / "nowhere")
    (tmp_path / "broken.segments").write_text("no model")
    with pytest.raises(SegmentationError, match="is not a saved model"):
        load_models(tmp_path)


@pytest.mark.parametrize("name", ["a b", "..", "a/b", "", "-a", "ä", "a" * 65, "a\n"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(plain, name):
    with pytest.raises(SegmentationError, match="cannot be served"):
        served(name, plain.model)


@pytest.mark.parametrize("name", ["", ".", "../plain", "plain/../plain", "PLAIN", "plain\0"])
def test_a_name_is_compared_and_never_a_path(served_plain, name):
    assert model_called((served_plain,), "plain") is served_plain
    with pytest.raises(SegmentationError, match=r"^There is no such model here. There is plain\.$"):
        model_called((served_plain,), name)
