from dataclasses import replace

import numpy as np
import pytest

from segmentation import score
from segmentation.common.errors import SegmentationError
from segmentation.monitoring.run_assignments import read_run, scored_run


def test_a_model_and_a_file_make_a_run(shop_model, draw_shop):
    later = draw_shop(100, 2)
    run = scored_run("march", shop_model, later)
    assert run.customers[:2] == ("c2-0", "c2-1")
    assert run.has_keys
    assert np.array_equal(run.labels, score(shop_model, later).labels)
    assert run.names == shop_model.names


def test_a_key_that_repeats_names_nobody(shop_model, draw_shop):
    later = draw_shop(100, 2)
    frame = later.frame.assign(**{"customer id": "c"})
    with pytest.raises(SegmentationError, match="same key"):
        scored_run("march", shop_model, replace(later, frame=frame, cleaning=shop_model.cleaning))


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(SegmentationError, match="no run of this version"):
        read_run(tmp_path)
