import pickle

from segmentation.common.errors import SegmentationError


def test_it_is_a_value_error_whose_text_is_the_sentence():
    error = SegmentationError("There is no file. Check the path.")
    assert isinstance(error, ValueError)
    assert str(error) == "There is no file. Check the path."


def test_it_comes_back_from_another_process_as_it_was():
    back = pickle.loads(pickle.dumps(SegmentationError("Too few.")))
    assert type(back) is SegmentationError
    assert back.args == ("Too few.",)
