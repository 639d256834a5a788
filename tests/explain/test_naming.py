import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.explain.naming import name_segments
from segmentation.plan import Kind


def test_a_name_is_the_two_strongest_differences(number):
    traits = [
        number("Income", (0.6, -0.2)),
        number("Age", (-2.0, 0.7)),
        number("Visits", (1.0, 0.1)),
    ]
    assert name_segments(traits, 2) == ("Younger, many visits", "Older")


@pytest.mark.parametrize(
    ("column", "low", "high"),
    [
        ("Age", "Younger", "Older"),
        ("Days since last order", "Recent", "Lapsed"),
        ("Work_Experience", "Less work experience", "More work experience"),
        ("Family_Size", "Small family size", "Large family size"),
        ("Orders", "Few orders", "Many orders"),
        ("Annual income (k$)", "Low annual income", "High annual income"),
        ("RFM", "Low RFM", "High RFM"),
    ],
)
def test_numbers_have_words_that_fit(number, column, low, high):
    assert name_segments([number(column, (-1.0, 1.0))], 2) == (low, high)


def test_small_differences_make_no_name(number):
    traits = [number("Income", (0.49, 0.5))]
    assert name_segments(traits, 2) == ("Close to average", "High income")


@pytest.mark.parametrize(
    ("share", "usual", "name"),
    [
        (0.52, 0.40, "Artist"),
        (0.51, 0.40, "Close to average"),
        (0.20, 0.10, "Artist"),
        (0.19, 0.10, "Close to average"),
    ],
)
def test_a_value_must_be_common_and_stand_out(category, share, usual, name):
    trait = category(
        "Job", (1.0,), ("Artist", "Doctor"), [(share, 1 - share)], (usual, 1 - usual), (0,)
    )
    assert name_segments([trait], 1) == (name,)


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        (Kind.CATEGORY, "Engineer", "Engineer"),
        (Kind.CATEGORY, "Cat_6", "Job Cat_6"),
        (Kind.CATEGORY, "M", "Job M"),
        (Kind.ORDERED, "High", "High job"),
        (Kind.CATEGORY, "A value that is much too long to read", "A value that is much to…"),
    ],
)
def test_values_read_as_words(category, kind, value, name):
    trait = category("Job", (1.0,), (value, "x"), [(0.9, 0.1)], (0.3, 0.7), (0,), kind)
    assert name_segments([trait], 1) == (name,)


def test_yes_and_no(category):
    trait = category(
        "Ever_Married",
        (1.0, -1.0),
        ("No", "Yes"),
        [(0.1, 0.9), (0.9, 0.1)],
        (0.5, 0.5),
        (1, 1),
        Kind.BOOLEAN,
    )
    assert name_segments([trait], 2) == ("Married", "Not married")


def test_names_that_read_alike_get_a_third_difference_or_a_number(number):
    traits = [
        number("Income", (2.0, 2.0, 2.0, 2.0)),
        number("Age", (1.0, 1.0, 1.0, 1.0)),
        number("Visits", (0.8, -0.8, 0.0, 0.0)),
    ]
    assert name_segments(traits, 4) == (
        "High income, older, many visits",
        "High income, older, few visits",
        "High income, older",
        "High income, older 2",
    )


def test_nothing_sets_any_segment_apart(number):
    traits = [number("Age", (0.0, 0.0, 0.0))]
    assert name_segments(traits, 3) == (
        "Close to average",
        "Close to average 2",
        "Close to average 3",
    )
    assert name_segments([], 1) == ("Close to average",)


@given(
    st.lists(
        st.lists(st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0]), min_size=5, max_size=5), max_size=4
    )
)
def test_names_are_unique_and_always_the_same(number, table):
    names = ["Age", "Income", "Visits", "Points"]
    traits = [number(name, effects) for name, effects in zip(names, table, strict=False)]
    found = name_segments(traits, 5)
    assert len(set(found)) == 5
    assert all(name and name[0].isupper() for name in found)
    assert name_segments(traits[::-1], 5) == found


def test_a_number_behind_a_name_is_not_that_of_another_column(number):
    traits = [number("Score", (2.0, 2.0, 0.0)), number("Score 2", (0.0, 0.0, 2.0))]
    assert name_segments(traits, 3) == ("High score", "High score 3", "High score 2")
