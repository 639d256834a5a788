import pytest

from segmentation.domain.plan import Kind
from segmentation.profiling.category_phrases import category_phrase


def said(category, name, levels, share, kind=Kind.CATEGORY, usual=0.3, effect=1.0, *, slight=False):
    rest = [(1 - share) / (len(levels) - 1)] * (len(levels) - 1)
    everyone = [(1 - usual) / (len(levels) - 1)] * (len(levels) - 1)
    trait = category(
        name, (effect,), levels, [(*rest, share)], (*everyone, usual), (len(levels) - 1,), kind
    )
    return category_phrase(trait, 0, slight=slight).text


@pytest.mark.parametrize(
    ("name", "levels", "phrase"),
    [
        ("Gender", ("Male", "Female"), "mostly women"),
        ("Sexe", ("F", "H"), "mostly men"),
        ("Sexo", ("H", "M"), "mostly women"),
        ("Genre", ("Male", "Female"), "mostly women"),
        ("Job", ("x", "lawyer"), "mostly lawyers"),
        ("Occupation", ("x", "Skilled"), "mostly skilled"),
        ("Occupation", ("x", "Unemployed/unskilled"), "mostly unemployed/unskilled"),
        ("Occupation", ("x", "Self-employed"), "mostly self-employed"),
        ("Occupation", ("x", "Clerical"), "mostly in clerical work"),
        ("Occupation", ("x", "Professional"), "mostly professionals"),
        ("Job", ("x", "Software Engineer"), "mostly software engineers"),
        ("Profession", ("x", "Healthcare"), "mostly in healthcare"),
        ("Marital_Status", ("x", "Widow"), "mostly widowed"),
        ("Familienstand", ("x", "ledig"), "mostly single"),
        ("Education", ("x", "Graduation"), "mostly graduates"),
        ("Contract", ("x", "Two year"), "mostly two-year contracts"),
        ("Channel", ("1", "2"), "mostly channel 2"),
        ("Region", ("x", "Region 4"), "mostly from Region 4"),
        ("Country", ("x", "France"), "mostly from France"),
        ("PaymentMethod", ("x", "Mailed check"), "mostly paying by mailed check"),
        ("VisitorType", ("x", "New_Visitor"), "mostly new visitors"),
        ("OnlineSecurity", ("x", "Yes"), "mostly with online security"),
        ("OnlineSecurity", ("x", "No"), "mostly without online security"),
        ("Age group", ("x", "18-24"), "mostly aged 18-24"),
        ("Lead status", ("x", "OPEN"), "mostly open leads"),
        ("os", ("x", "iOS"), "mostly on iOS"),
        ("Internet", ("x", "Fiber optic"), "mostly fiber optic"),
        ("Brand", ("x", "Zalando"), "mostly Zalando"),
        ("meal", ("x", "SC"), "mostly self-catering"),
        ("Dwelling type", ("x", "House"), "mostly houses"),
        ("Vehicle Class", ("x", "Sports Car"), "mostly sports car"),
        ("Payment Method", ("x", "Venmo"), "mostly paying by Venmo"),
        ("Payment Method", ("x", "Gift Card"), "mostly paying by gift card"),
        ("Season", ("x", "Winter"), "mostly in winter"),
        ("Loyalty Card", ("x", "Aurora"), "mostly Aurora card"),
        ("Favourite cuisine", ("x", "Mexican"), "mostly Mexican cuisine"),
        ("Var_1", ("x", "Cat_6"), "mostly var 1: Cat 6"),
    ],
)
def test_a_value_is_said_of_customers(category, name, levels, phrase):
    assert said(category, name, levels, 0.7) == phrase


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("Partner", "with partner", "without partner"),
        ("HasCrCard", "with credit card", "without credit card"),
        ("Ever_Married", "married", "not married"),
        ("SeniorCitizen", "seniors", "not seniors"),
        ("Churn", "left", "stayed"),
        ("Response", "responded", "did not respond"),
        ("AcceptedCmp3", "took campaign 3", "did not take campaign 3"),
        ("is_monthly_donor", "monthly donors", "not monthly donors"),
        ("VIP", "VIPs", "not VIPs"),
        ("Do you own a car?", "own a car", "do not own a car"),
        ("Interests: Sports", "chose Sports", "did not choose Sports"),
        ("Sex", "sex Yes", "sex No"),
        ("mortgage_approved", "mortgage approved", "no mortgage approved"),
        ("Accepts Email Marketing", "accepts email marketing", "no email marketing"),
        ("Clicked on Ad", "clicked on ad", "not clicked on ad"),
        ("Used_App", "used app", "not used app"),
        ("on_time", "on time", "not on time"),
        ("Opted in", "opted in", "not opted in"),
        ("satisfaction", "satisfied", "not satisfied"),
        ("Online order", "with online order", "without online order"),
    ],
)
def test_yes_and_no(category, name, yes, no):
    levels = ("No", "Yes")
    assert said(category, name, levels, 0.95, Kind.BOOLEAN) == yes
    assert said(category, name, levels, 0.05, Kind.BOOLEAN, effect=-1.0) == no
    assert said(category, name, levels, 0.7, Kind.BOOLEAN).startswith("mostly ")


def test_opinions(category):
    agree = ("Neutral", "Strongly agree")
    own, price = "I like to try new products", "Price matters most to me"
    assert said(category, own, agree, 0.6, Kind.ORDERED) == "likes to try new products"
    assert said(category, price, agree, 0.6, Kind.ORDERED) == "say price matters most to them"
    often = ("Never", "Daily")
    shops = "How often do you shop online?"
    assert said(category, shops, often, 0.6, Kind.ORDERED) == "shops online daily"
    assert said(category, shops, often[::-1], 0.6, Kind.ORDERED, effect=-1.0) == (
        "never shops online"
    )


def test_a_value_that_half_have_is_not_said_of_all(category):
    assert said(category, "Job", ("x", "Lawyer"), 0.5) == ""
    assert said(category, "Job", ("x", "Lawyer"), 0.5, slight=True) == "often lawyers"
    assert said(category, "Job", ("x", "Lawyer"), 0.6, usual=0.5) == ""
    assert said(category, "Job", ("x", "Lawyer"), 0.6, usual=0.5, slight=True) == (
        "more often lawyers"
    )
