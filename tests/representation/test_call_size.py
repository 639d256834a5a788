import pytest

from segmentation.representation.call_size import CallSize, steps_at_most


def test_the_first_call_is_one_unit_and_others_grow_to_a_tenth_of_a_second():
    call_size = CallSize(numbers=100)
    assert call_size.n_chunks == 1
    call_size.update(1, 3.0)  # it was compiled
    assert call_size.n_chunks == 1
    asked = []
    for _ in range(5):
        call_size.update(call_size.n_chunks, 0.004 * call_size.n_chunks)
        asked.append(call_size.n_chunks)
    assert asked == [4, 16, 25, 25, 25]
    call_size.update(25, 0.5)  # the machine has become busy
    assert call_size.n_chunks == 5


def test_a_call_is_never_given_more_than_it_has_room_for():
    call_size = CallSize(numbers=2**22)
    for _ in range(3):
        call_size.update(call_size.n_chunks, 1e-4)
    assert call_size.n_chunks == 2
    assert CallSize(numbers=2**30).n_chunks == 1


@pytest.mark.parametrize(
    ("batch_size", "n_weights", "bounds"),
    [(32, 1_000, (500, 2_000)), (4_096, 3_000, (4, 20)), (4_096, 10**6, (1, 1))],
)
def test_long_epochs_are_cut_by_the_work_of_a_step(batch_size, n_weights, bounds):
    least, most = bounds
    assert least <= steps_at_most(batch_size, n_weights) <= most
