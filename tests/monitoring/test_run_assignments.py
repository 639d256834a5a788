from dataclasses import replace

import numpy as np
import pytest

from segmentation import score
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.export import tables
from segmentation.monitoring.run_assignments import (
    read_run,
    run_of_list,
    run_of_result,
    scored_run,
)
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore


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


def test_a_result_is_a_run(draw_shop):
    config = SegmentationConfig(n_segments=3, method="kmeans")
    result = choose(explore(draw_shop(200), config, sizes=(3,), baselines=()))
    run = run_of_result("now", result)
    assert run.customers[:2] == ("c1-0", "c1-1")
    assert run.key == "customer id"
    assert np.array_equal(run.labels, result.labels)
    assert (run.names, run.looks) == (result.names, result.looks)
    assert run.file.startswith("shop.csv, fingerprint ")
    listed = run_of_list("list", tables.to_csv(tables.segments(result)))
    assert listed.customers == run.customers
    assert np.array_equal(listed.labels, run.labels)
    assert (listed.key, listed.names, listed.file) == ("customer id", run.names, "")


def test_a_list_names_its_segments_and_may_lack_some():
    content = b"id,segment,segment_name,confidence\n'=a,2,Two,1\nb,-1,No segment,0\nc,0,,1\n"
    run = run_of_list("l.csv", content)
    assert run.customers == ("=a", "b", "c")
    assert run.labels.tolist() == [2, -1, 0]
    assert run.names == ("Segment 1", "Segment 2", "Two")


@pytest.mark.parametrize("rows", [b"", b"a,-1,No segment,0\n", b"a,100,A,1\n", b"a,-2,A,1\n"])
def test_a_list_without_segments_is_refused(rows):
    with pytest.raises(SegmentationError, match="no customers in segments 0 to 99"):
        run_of_list("l.csv", b"id,segment,segment_name,confidence\n" + rows)
