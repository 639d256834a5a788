import json
from dataclasses import asdict, replace

import pytest

from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.export.saved_reference import check_reference, reference_of

from .conftest import refuse


@pytest.mark.parametrize("name", ["plain", "short"])
def test_what_a_model_remembers_is_kept(name, request):
    model = request.getfixturevalue(name).model
    assert from_bytes(to_bytes(model), "m.segments").reference == model.reference
    again = json.loads(json.dumps(asdict(model.reference)))
    assert reference_of(again) == model.reference


def test_a_file_from_before_has_none_and_still_loads(plain):
    older = replace(plain.model, reference=None)
    again = from_bytes(to_bytes(older), "m.segments")
    assert again.reference is None
    assert again.names == plain.model.names


def test_a_file_from_before_of_a_method_that_learns_has_no_means_and_still_loads(short):
    assert short.model.representation.decoder
    older = replace(short.model, reference=replace(short.model.reference, segment_means=()))
    assert from_bytes(to_bytes(older), "m.segments").reference.segment_means == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"segments": (1, 2)},
        {"error_edges": (2.0, 1.0)},
        {"segment_means": ()},
        {"distinctness": 3.0},
        {"error_counts": (-1,)},
        {"traits": ()},
    ],
)
def test_parts_that_do_not_fit_are_refused(plain, changed):
    broken = replace(plain.model, reference=replace(plain.model.reference, **changed))
    with pytest.raises(ValueError):  # noqa: PT011  (no message: the file as a whole is refused)
        check_reference(broken)
    refuse(to_bytes(broken))
