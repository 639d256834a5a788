import pytest

from segmentation.judge.choose_k import suggest


def even(n_segments: int, n_customers: int = 1_000) -> list[int]:
    return [n_customers // n_segments] * n_segments


def test_the_most_segments_among_those_nearly_as_distinct(made):
    partitions = [made(even(k), apart=a) for k, a in ((2, 0.40), (3, 0.36), (4, 0.345), (5, 0.33))]
    found = suggest(partitions)
    assert found.n_segments == 4  # 0.345 ≥ 0.85 × 0.40 = 0.34 > 0.33
    assert found.runner_up == 2


def test_the_border_of_nearly_as_distinct(made):
    for apart, expected in ((0.850, 3), (0.849, 2)):
        partitions = [made(even(2), apart=1.0), made(even(3), apart=apart)]
        assert suggest(partitions).n_segments == expected


@pytest.mark.parametrize(
    ("weakness", "sound"),
    [
        ({"rows": 0.80}, True),
        ({"rows": 0.79}, False),
        ({"seeds": 0.80}, True),
        ({"seeds": 0.79}, False),
        ({"jaccard": 0.75}, True),
        ({"jaccard": 0.74}, False),
        ({"sizes": [490, 490, 20]}, False),
        ({"sizes": [485, 485, 30]}, True),
        ({"sizes": [1_000, 939, 61]}, True),
        ({"sizes": [1_940, 1_000, 60]}, True),
        ({"sizes": [1_941, 1_000, 59]}, False),
        ({"sizes": [100, 95, 10]}, False),
        ({"sizes": [100, 90, 10]}, True),
    ],
)
def test_what_makes_a_number_sound(made, weakness, sound):
    sizes = weakness.pop("sizes", even(3))
    partitions = [made([sum(sizes) // 2] * 2, apart=0.3), made(sizes, apart=0.3, **weakness)]
    assert suggest(partitions).n_segments == (3 if sound else 2)


def test_where_no_number_is_stable_less_will_do(made):
    partitions = [
        made(even(2), rows=0.70, jaccard=0.65),
        made(even(3), rows=0.61, jaccard=0.61),
        made(even(4), rows=0.59, jaccard=0.90),
        made(even(5), rows=0.90, jaccard=0.59),
    ]
    found = suggest(partitions)
    assert (found.n_segments, found.runner_up) == (3, 2)


def test_one_stable_number_beats_many_that_are_nearly(made):
    partitions = [made(even(2), rows=0.80), made(even(3), rows=0.79), made(even(4), rows=0.79)]
    found = suggest(partitions)
    assert (found.n_segments, found.runner_up) == (2, None)


def test_where_nothing_is_sound_the_nearest_is_taken_and_said(made):
    partitions = [made(even(2), rows=0.3), made(even(3), rows=0.5), made(even(4), rows=0.4)]
    found = suggest(partitions)
    assert (found.n_segments, found.runner_up) == (3, None)
    assert found.sentence == "No number of segments is found again reliably; three comes nearest."
    assert not found.sound
    assert suggest([*partitions, made(even(5))]).sound


def test_the_lower_of_rows_and_seeds_says_which_is_nearest(made):
    partitions = [made(even(2), rows=0.55, seeds=0.1), made(even(3), rows=0.4, seeds=0.5)]
    assert suggest(partitions).n_segments == 3


def test_of_equally_poor_numbers_the_least_is_taken(made):
    partitions = [made(even(k), rows=0.5) for k in (2, 3, 4)]
    assert suggest(partitions).n_segments == 2


def test_equally_good_numbers_give_the_largest(made):
    assert suggest([made(even(k)) for k in (2, 3, 4)]).n_segments == 4


def test_one_number_alone(made):
    found = suggest([made(even(3), same=0.92)])
    assert (found.n_segments, found.runner_up) == (3, None)
    assert found.sentence.startswith(
        "Three segments: if your customers were redrawn, 9 in 10 would stay in theirs"
    )


def test_the_sentence_names_the_runner_up(made):
    found = suggest([made(even(2), apart=0.5), made(even(5), apart=0.3, same=0.97)])
    assert found.n_segments == 2
    assert found.sentence.startswith("Two segments:")
    assert found.sentence.endswith("Five would hold too.")


def test_more_segments_are_called_less_sure_only_where_they_are(made):
    found = suggest([made(even(2), apart=0.5), made(even(5), apart=0.3)])
    assert found.runner_up == 5
    assert "more segments would be less sure" not in found.sentence
