import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.trait_names import is_code, spoken, trailing_unit


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("PURCHASES_FREQUENCY", "how often they buy"),
        ("ONEOFF_PURCHASES_FREQUENCY", "how often they buy in one go"),
        ("PRC_FULL_PAYMENT", "how often they pay in full"),
        ("NumWebPurchases", "web purchases"),
        ("Kidhome", "children at home"),
        ("Teenhome", "teenagers at home"),
        ("MntWines", "spending on wine"),
        ("MntMeatProducts", "spending on meat"),
        ("Income", "income"),
        ("Year_Birth", "year of birth"),
        ("AcceptedCmp3", "accepted campaign 3"),
        ("Total_Trans_Amt", "total transaction amount"),
        ("Total_Trans_Ct", "total transactions"),
        ("TRX_CNT_12M", "transactions in 12 months"),
        ("logins_30d", "logins in 30 days"),
        ("l12m_spend", "last 12 months spend"),
        ("TENURE_MTHS", "tenure"),
        ("budget_max", "maximum budget"),
        ("discount_pct", "discount share"),
        ("Annual.Income", "annual income"),
        ("marital-status", "marital status"),
        ("Support_Tickets__c", "support tickets"),
        ("VIP_FLG", "VIP"),
        ("nps_score", "NPS score"),
        ("RFMScore", "RFM score"),
        ("nb_commandes", "commandes"),
        ("Anz_Bestellungen", "Bestellungen"),
        ("Tage_seit_letzter_Bestellung", "Tage seit letzter Bestellung"),
        ("Annual income (k$)", "annual income"),
        ("Largest order (EUR)", "largest order"),
    ],
)
def test_a_name_is_taken_apart_and_spelt_out(column, said):
    assert spoken(column) == said


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("life_exp", "life expectancy"),
        ("LifeExp", "life expectancy"),
        ("work_exp", "work experience"),
        ("exp", "exp"),
        ("exp_date", "exp date"),
    ],
)
def test_an_abbreviation_of_two_words_is_told_by_what_stands_beside_it(column, said):
    assert spoken(column) == said


@pytest.mark.parametrize(
    "column",
    [
        "S5", "X", "(k$)", "xqz", "GDP", "zyx wvu",
        "I like to try new products", "How satisfied are you?", "Num of times I did that last mth",
    ],
)  # fmt: skip
def test_an_unknown_word_and_a_sentence_stay_as_they_are_written(column):
    assert spoken(column).casefold() == column.casefold()


@pytest.mark.parametrize(
    ("column", "code"),
    [("S5", True), ("Q12_1", True), ("V1", True), ("RFM", False), ("BMI", False), ("Age", False)],
)
def test_codes(column, code):
    assert is_code(column) is code


@given(st.text(min_size=1, max_size=40))
def test_every_name_has_words(column):
    assert spoken(column) == spoken(column)
    assert spoken(column)


@pytest.mark.parametrize(
    ("column", "said", "unit"),
    [
        ("flipper_length_mm", "flipper length", "mm"),
        ("body_mass_g", "body mass", "g"),
        ("height_m", "height", "m"),
        ("STORE_DIST_KM", "store distance", "km"),
        ("iap_revenue_usd", "in-app revenue", "USD"),
        ("Departure Delay in Minutes", "departure delay", "minutes"),
        ("avg_session_secs", "average session length", "seconds"),
        ("TENURE_MTHS", "tenure", "months"),
        ("annual_kwh", "annual kWh", ""),  # nobody says "annual" alone
        ("price_per_kg", "price per kg", ""),
        ("TRX_CNT_12M", "transactions in 12 months", ""),
        ("group_g", "group g", ""),
        ("Rücksendequote in Prozent", "Rücksendequote", "%"),
        ("Weg zur Filiale in Kilometern", "Weg zur Filiale", "km"),
        ("km", "km", ""),
    ],
)
def test_a_unit_at_the_end_is_the_unit_and_no_part_of_the_name(column, said, unit):
    assert (spoken(column), trailing_unit(column)) == (said, unit)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("last_visit_days", "days since last visit"),
        ("member_since_yrs", "years as member"),
        ("visits_last_90d", "visits in the last 90 days"),
        ("active_days_l30d", "active days in the last 30 days"),
        ("last 12 months spend", "last 12 months spend"),
        ("no_shows", "no-shows"),
    ],
)
def test_times_are_said_since_when_and_within_what(column, said):
    assert spoken(column) == said
