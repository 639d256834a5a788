import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.domain.plan import Kind
from segmentation.domain.trait_words import trait_words
from segmentation.profiling.phrase import LONGEST_NAME
from segmentation.profiling.segment_names import alternative_names, codes_in_names, name_segments


def test_a_name_is_the_two_strongest_differences(number):
    traits = [
        number("Income", (0.6, -0.2)),
        number("Age", (-2.0, 0.7)),
        number("Visits", (1.0, 0.1), (90.0, 52.0)),
    ]
    assert name_segments(traits, 2) == ("Younger, many visits", "Older")


@pytest.mark.parametrize(
    ("column", "low", "high"),
    [
        ("Age", "Younger", "Older"),
        ("Days since last order", "Bought lately", "Bought long ago"),
        ("Work_Experience", "Less work experience", "More work experience"),
        ("Family_Size", "Small households", "Large households"),
        ("Customer_Orders", "Few customer orders", "Many customer orders"),
        ("Annual income (k$)", "Low annual income", "High annual income"),
        ("RFM", "Low RFM", "High RFM"),
        ("PURCHASES_FREQUENCY", "Rarely buys", "Often buys"),
        ("MntWines", "Spends little on wine", "Spends a lot on wine"),
        ("NumWebPurchases", "Few web purchases", "Many web purchases"),
        ("TENURE", "Newcomers", "Long-standing"),
        ("Anz_Bestellungen", "Few orders", "Frequent"),
        ("Panier_moyen", "Small orders", "Big orders"),
        ("Dias_desde_ultima_compra", "Bought lately", "Bought long ago"),
        ("S5", "Low on S5", "High on S5"),
        ("life_exp", "Low life expectancy", "High life expectancy"),
    ],
)
def test_numbers_have_words_that_fit(number, column, low, high):
    assert name_segments([number(column, (-1.0, 1.0), (10.0, 100.0))], 2) == (low, high)


@pytest.mark.parametrize(
    ("column", "low", "high"),
    [
        ("Orders", "Few orders", "Frequent"),
        ("Purchase days", "Few orders", "Frequent"),
        ("Days between orders", "Quick to reorder", "Slow to reorder"),
        ("Spent per order", "Small orders", "Big orders"),
        ("Total spent", "Low spenders", "Big spenders"),
        ("Days as customer", "Newcomers", "Longer-standing"),
        ("Returned share", "Few returns", "Many returns"),
        ("Lifetime value to date", "Low value", "High value"),
        ("Profit margin", "Low margin", "High margin"),
        ("Late deliveries share", "Rarely late", "Often late"),
        ("Days later than promised", "Rarely late", "Often late"),
        ("Days to delivery", "Quick delivery", "Slow delivery"),
        ("Age (years)", "Younger", "Older"),
        ("Age (years) from Born", "Younger", "Older"),
        ("Year of Birth_Date", "Older", "Younger"),
        ("Days since Signup_Date", "Newcomers", "Longer-standing"),
        ("Days since Registered at", "Newcomers", "Longer-standing"),
        ("Days since first order date", "Newcomers", "Longer-standing"),
        ("Days since LastVisit", "Visited lately", "Visited long ago"),
        ("Days since Newsletter date", "Recent newsletter", "Newsletter long ago"),
        ("Days until renewal date", "Renewal soon", "Renewal far off"),
        ("Stage", "Low stage", "High stage"),
    ],
)
def test_what_was_worked_out_has_words_that_fit(number, column, low, high):
    assert name_segments([number(column, (-1.0, 1.0), (10.0, 100.0))], 2) == (low, high)


@pytest.mark.parametrize(
    ("column", "averages", "everyone", "low", "high"),
    [
        ("Days as customer", (481.0, 530.0), 502.0, "Newer", "Longer-standing"),
        (
            "Days since last order",
            (80.0, 120.0),
            100.0,
            "Bought more recently",
            "Bought longer ago",
        ),
        ("Days since last order", (300.0, 900.0), 600.0, "Bought more recently", "Bought long ago"),
        ("Days as customer", (200.0, 900.0), 500.0, "Newcomers", "Long-standing"),
        ("Orders", (1.1, 2.2), 1.4, "Fewer orders", "More orders"),  # 2.2 orders are not often
        ("Days between orders", (25.0, 35.0), 30.0, "Quicker to reorder", "Slower to reorder"),
        ("Total spent", (90.0, 110.0), 100.0, "Lower spend", "Higher spend"),
        ("Spent per order", (9.0, 11.0), 10.0, "Smaller orders", "Bigger orders"),
        ("PURCHASES_FREQUENCY", (0.03, 0.9), 0.49, "Rarely buys", "Often buys"),
        ("PURCHASES_FREQUENCY", (0.4, 0.55), 0.49, "Buys less often", "Buys more often"),
        ("MntWines", (240.0, 400.0), 300.0, "Spends less on wine", "Spends more on wine"),
        ("Kidhome", (0.1, 1.1), 0.45, "Mostly no children at home", "More children at home"),
        ("Complaints", (0.05, 0.4), 0.2, "Few complaints", "More complaints"),
        ("PURCHASES", (300.0, 4000.0), 1000.0, "Buys little", "Buys a lot"),
        ("Seat comfort", (1.6, 4.4), 3.2, "Rates seat comfort low", "Rates seat comfort high"),
    ],
)
def test_a_word_is_meant_as_it_is_heard(number, column, averages, everyone, low, high):
    assert name_segments([number(column, (-1.0, 1.0), averages, everyone)], 2) == (low, high)


def test_blanks_never_count(number):
    trait = number("Days between orders", (-1.0, 1.0), (10.0, 100.0))
    known = replace(trait, known=(0.37, 0.63))
    assert name_segments([known], 2) == ("The middle", "Slow to reorder")


def test_an_amount_names_before_what_is_about_as_strong(number):
    traits = [
        number("Visits", (1.0,)),
        number("Points", (1.1,), (80.0,)),
        number("Spend", (0.9,), (90.0,), 10.0),
    ]
    assert name_segments(traits, 1) == ("Big spenders, many points",)


def test_one_fact_is_not_said_twice_in_other_words(category):
    usual = (0.2, 0.8)
    first = category("Lines", (2.0,), ("No phone", "Yes"), [(1.0, 0.0)], usual, (0,))
    second = category("Phone", (-1.9,), ("No", "Yes"), [(1.0, 0.0)], usual, (1,), Kind.BOOLEAN)
    assert name_segments([first, second], 1) == ("No phone",)


def test_one_fact_is_not_said_twice(category):
    levels, usual = ("No internet service", "Yes"), (0.2, 0.8)
    first = category("Streaming", (2.0,), levels, [(1.0, 0.0)], usual, (0,))
    second = category("Internet service", (1.9,), ("No", "DSL"), [(1.0, 0.0)], usual, (0,))
    assert name_segments([first, second], 1) == ("No internet service",)


@pytest.mark.parametrize(
    ("effect", "name"),
    [
        (0.6, "Higher spending score"),
        (-0.6, "Lower spending score"),
        (0.4, "Higher spending score"),
        (0.29, "The middle"),
    ],
)
def test_an_order_without_a_level_of_half_is_compared(category, effect, name):
    shares, usual = [(0.0, 0.51, 0.49)], (0.4, 0.4, 0.2)
    levels = ("Low", "Average", "High")
    trait = category("Spending_Score", (effect,), levels, shares, usual, (2,), Kind.ORDERED)
    assert name_segments([trait], 1) == (name,)


def test_no_month_that_fewer_than_half_have(category):
    trait = category(
        "Month of became member on", (1.0,), ("Jan", "Jul"), [(0.71, 0.29)], (0.9, 0.1), (1,),
        Kind.ORDERED,
    )  # fmt: skip
    assert name_segments([trait], 1) == ("Often became member in Jul",)


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Lifetime value to date", "Unprofitable"),
        ("Profit margin", "Unprofitable"),
        ("Days until end of contract", "Contract has ended"),
        ("Total spent", "Low spenders"),
    ],
)
def test_an_average_below_zero(number, column, name):
    assert name_segments([number(column, (-1.0,), (-5.0,))], 1) == (name,)


def test_shares_of_spend_are_tastes(number):
    trait = number("Share of spend on Women's Apparel", (1.0, 0.6, -0.8), (0.7, 0.3, 0.02), 0.25)
    assert name_segments([trait], 3) == (
        "Buys mostly Women's Apparel",
        "Buys much Women's Apparel",
        "Buys little Women's Apparel",
    )


def test_nothing_is_said_twice(number):
    traits = [
        number("Orders", (2.0,), (100.0,)),
        number("Purchase days", (1.9,), (100.0,)),
        number("Days between orders", (-1.8,), (9.0,)),
        number("Total spent", (1.6,), (100.0,)),
    ]
    assert name_segments(traits, 1) == ("Frequent, big spenders",)


def test_what_shapes_segments_names_them_first(number):
    traits = [
        number("Late deliveries share", (3.0, 3.0), (0.5, 0.5), 0.2, shapes=False),
        number("Total spent", (1.0, 0.0), (100.0, 50.0)),
    ]
    assert name_segments(traits, 2) == ("Big spenders, often late", "Often late")


def test_a_part_that_makes_a_name_too_long_is_left_out(number):
    traits = [
        number("Basket of the first month", (3.0,)),
        number("Basket of the second month", (2.0,)),
        number("Age", (1.0,)),
    ]
    assert name_segments(traits, 1) == ("High basket of the first month",)


def test_a_value_stands_before_words_of_our_own(number, category):
    traits = [
        number("Age", (2.0,)),
        category("Job", (1.0,), ("Artist", "x"), [(0.9, 0.1)], (0.3, 0.7), (0,)),
    ]
    assert name_segments(traits, 1) == ("Artists, older",)


def test_a_month_is_said_as_one(category):
    trait = category(
        "Month of signup date", (1.0,), ("Jan", "Dec"), [(0.1, 0.9)], (0.7, 0.3), (1,), Kind.ORDERED
    )
    assert name_segments([trait], 1) == ("Signup in Dec",)


def test_small_differences_make_no_name(number):
    traits = [number("Income", (0.29, 0.5), (55.0, 75.0))]
    assert name_segments(traits, 2) == ("The middle", "High income")


@pytest.mark.parametrize(
    ("column", "low", "high"),
    [
        ("Income", "Lower income", "Higher income"),
        ("Age", "Younger", "Older"),
        ("Visits", "Fewer visits", "More visits"),
        ("Family_Size", "Smaller households", "Larger households"),
        ("Returned share", "Fewer returns", "More returns"),
        ("Days since last order", "Bought more recently", "Bought longer ago"),
        ("Orders", "Fewer orders", "More orders"),
    ],
)
def test_a_difference_that_has_a_sentence_is_no_average(number, column, low, high):
    trait = number(column, (-0.4, 0.4), (4.0, 6.0), 5.0)
    assert name_segments([trait], 2) == (low, high)


@pytest.mark.parametrize(
    ("share", "usual", "name"),
    [
        (0.90, 0.40, "Artists"),
        (0.89, 0.40, "Mostly artists"),
        (0.52, 0.40, "Mostly artists"),
        (0.51, 0.40, "More often artists"),
        (0.51, 0.10, "Mostly artists"),
        (0.50, 0.10, "Often artists"),
        (0.30, 0.50, "Less often artists"),
    ],
)
def test_a_value_must_be_common_and_stand_out(category, share, usual, name):
    trait = category(
        "Job",
        (1.0 if share > usual else -1.0,),
        ("Artist", "Doctor"),
        [(share, 1 - share)],
        (usual, 1 - usual),
        (0,),
    )
    assert name_segments([trait], 1) == (name,)


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        (Kind.CATEGORY, "Engineer", "Engineers"),
        (Kind.CATEGORY, "Healthcare", "In healthcare"),
        (Kind.CATEGORY, "Cat_6", "Job Cat 6"),
        (Kind.CATEGORY, "M", "Job M"),
        (Kind.ORDERED, "High", "High job"),
        (Kind.CATEGORY, "A value that is much too long to read", "A value that is much to…"),
    ],
)
def test_values_read_as_words(category, kind, value, name):
    trait = category("Job", (1.0,), (value, "x"), [(0.9, 0.1)], (0.3, 0.7), (0,), kind)
    assert name_segments([trait], 1) == (name,)


@pytest.mark.parametrize(
    ("share", "usual", "name"),
    [
        (0.33, 0.04, "Often married"),
        (0.45, 0.40, "More often married"),
        (0.55, 0.90, "Less often married"),
        (0.50, 0.10, "Often married"),
        (0.51, 0.10, "Mostly married"),
        (0.50, 0.90, "Less often married"),
        (0.49, 0.90, "Mostly not married"),
        (0.10, 0.90, "Not married"),
    ],
)
def test_yes_is_not_said_of_fewer_than_half(category, share, usual, name):
    trait = category(
        "Ever_Married", (1.0 if share > usual else -1.0,), ("No", "Yes"), [(1 - share, share)],
        (1 - usual, usual), (1,), Kind.BOOLEAN,
    )  # fmt: skip
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
        number("Visits", (0.8, -0.8, 0.0, 0.0), (90.0, 20.0, 50.0, 50.0)),
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
        "The middle",
        "The middle 2",
        "The middle 3",
    )
    assert name_segments([], 1) == ("The middle",)


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
    assert max(map(len, found)) <= LONGEST_NAME + len(" 5")
    assert name_segments(traits[::-1], 5) == found


def test_a_number_behind_a_name_is_not_that_of_another_column(number):
    traits = [number("Score", (2.0, 2.0, 0.0)), number("Score 2", (0.0, 0.0, 2.0))]
    assert name_segments(traits, 3) == ("High score", "High score 3", "High score 2")


def test_a_name_that_nobody_can_say_gives_way(number):
    traits = [number("S5", (2.0,)), number("S4", (-1.9,)), number("Age", (0.6,))]
    assert name_segments(traits, 1) == ("Older",)
    assert name_segments(traits[:2], 1) == ("High on S5",)


@pytest.mark.parametrize(
    ("age", "kind", "value", "name"),
    [
        (0.9, Kind.CATEGORY, "2", "Older, many visits"),  # more than half of what "channel 2" is
        (0.7, Kind.CATEGORY, "2", "Channel 2, older"),  # nothing is half as strong
        (0.9, Kind.CATEGORY, "B2", "Older, many visits"),
        (0.9, Kind.CATEGORY, "Shops", "Shops, older"),
        (0.9, Kind.ORDERED, "2", "Channel 2, older"),  # numbers in an order are no codes
    ],
)
def test_a_value_that_is_a_code_is_named_where_little_else_is(
    number, category, age, kind, value, name
):
    levels, shares, usual = (value, "1"), [(0.95, 0.05)], (0.4, 0.6)
    traits = [
        category("Channel", (1.6,), levels, shares, usual, (0,), kind),
        number("Age", (age,)),
        number("Visits", (0.6,), (90.0, 52.0)),
    ]
    assert name_segments(traits, 1) == (name,)


def test_a_code_that_has_a_name_is_no_code(number, category):
    words = trait_words(values=[("2", "Restaurants")])
    channel = category("Channel", (1.0,), ("Restaurants", "1"), [(0.95, 0.05)], (0.4, 0.6), (0,))
    traits = [replace(channel, words=words), number("Age", (0.6,))]
    assert name_segments(traits, 1) == ("Restaurants, older",)


def test_segments_that_read_alike_are_told_apart_by_what_each_alone_has(number):
    traits = [
        number("Household_income_in_2024", (2.0, 2.0), (90.0, 90.0)),
        number("Age", (1.0, 1.0)),
        number("Visits", (0.9, -0.9), (90.0, 20.0)),
    ]
    assert name_segments(traits, 2) == ("Many visits", "Few visits")


def test_further_names_are_true_and_nobody_elses(number):
    traits = [
        number("Income", (2.0, -0.5), (90.0, 40.0)),
        number("Age", (1.0, -1.0)),
        number("Visits", (0.8, -0.2), (90.0, 45.0)),
    ]
    names = name_segments(traits, 2)
    first, second = alternative_names(traits, names)
    assert names == ("High income, older", "Younger, lower income")
    assert first == ("High income", "High income, many visits", "Older, many visits")
    assert second == ("Younger", "Younger, slightly fewer visits", "Lower income")
    assert not set(first) & {*second, *names}


def test_a_name_that_was_given_by_hand_is_not_offered(number):
    traits = [number("Income", (2.0, -2.0), (90.0, 20.0))]
    assert alternative_names(traits, ("High income", "Savers")) == ((), ("Low income",))


def test_what_is_slight_is_called_so(number):
    traits = [number("Age", (0.2, 0.05)), number("Visits", (-0.15, 0.0))]
    assert name_segments(traits, 2) == ("Slightly older", "The middle")
    offered = alternative_names(traits, ("The middle", "The middle 2"))
    assert offered == (
        ("Slightly older", "Slightly fewer visits"), (),
    )  # fmt: skip


def test_ten_segments_of_forty_traits_are_named_quickly(number):
    traits = [
        number(f"Trait number {t} of a file", [((t * 7 + k * 3) % 9 - 4) / 3 for k in range(10)])
        for t in range(40)
    ]
    name_segments(traits, 10)
    start = time.perf_counter()
    name_segments(traits, 10)
    assert time.perf_counter() - start < 0.05


def test_codes_in_names_are_told_in_the_order_of_the_names(number):
    traits = [number("S4", (-1.0, 1.0)), number("T", (0.1, 0.2)), number("Age", (1.0, -1.0))]
    assert codes_in_names(traits, ("Older, low on T", "High on S4")) == ("T", "S4")
    assert codes_in_names(traits, ("High on S44", "Taller")) == ()
    assert codes_in_names(traits, ("Older",)) == ()


def test_a_code_that_has_words_is_none(number):
    trait = replace(number("S4", (-1.0, 1.0)), words=trait_words("Score of taste"))
    names = name_segments([trait], 2)
    assert names == ("Low score of taste", "High score of taste")
    assert codes_in_names([trait], names) == ()
