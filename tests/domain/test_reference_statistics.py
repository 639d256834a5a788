from dataclasses import FrozenInstanceError

import pytest

from segmentation.domain.reference_statistics import ReferenceStatistics, TraitReference


def test_what_a_model_remembers_cannot_be_changed_and_is_hashable():
    trait = TraitReference("age", (1.0, 2.0), (3, 4, 5), 1)
    found = ReferenceStatistics((trait,), (7, 6, 0), (0.5,), (6, 7), 0.9)
    assert hash(found) == hash(ReferenceStatistics((trait,), (7, 6, 0), (0.5,), (6, 7), 0.9))
    assert found.segment_means == ()
    assert found.distinctness is None
    with pytest.raises(FrozenInstanceError):
        found.error_limit = 1.0
