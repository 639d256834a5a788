import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.answer_order import in_order, says_nothing, yes_no


@pytest.mark.parametrize(
    "order",
    [
        ("Low", "Average", "High"),
        ("very low", "low", "medium", "high", "very high"),
        ("S", "M", "L", "XL"),
        ("small", "medium", "large"),
        ("Never", "Rarely", "Sometimes", "Often", "Always"),
        ("yearly", "quarterly", "monthly", "weekly", "daily"),
        ("Bronze", "Silver", "Gold", "Platinum"),
        ("Free", "Basic", "Standard", "Premium"),
        ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
        ("Very dissatisfied", "Dissatisfied", "Satisfied"),
        ("poor", "fair", "good", "excellent"),
        ("primary", "secondary", "bachelor", "master", "phd"),
        ("junior", "mid", "senior"),
    ],
)
def test_known_scales_have_an_order(order):
    for shuffled in itertools.permutations(order):
        assert in_order(list(shuffled)) == order


@pytest.mark.parametrize(
    "order",
    [
        ("18-24", "25-34", "65+"),
        ("0-9y", "10-19y", "20-29y", "30y+"),
        ("<18", "18-24", "25+"),
        ("under 18", "18 to 24", "25 and over"),
        ("up to 10", "10 - 20", "20 - 100"),
        ("0 – 9", "10 – 99", "100 – 999"),
        ("$5,000 - 10,000", "$10,000 - 20,000", "$100,000+"),
        ("0.5-1.5", "1.5-2.5"),
    ],
)
def test_ranges_of_numbers_have_an_order(order):
    for shuffled in itertools.permutations(order):
        assert in_order(list(shuffled)) == order


@pytest.mark.parametrize(
    "levels",
    [
        ["Engineer", "Artist", "Doctor"],
        ["Low", "High", "Unknown"],
        ["low"],
        [],
        ["average", "medium"],
        ["Cat_1", "Cat_2", "Cat_3"],
        ["1 year", "2 years"],
        ["€10", "€20"],
        ["10-20", "10-30"],
        ["18-24", "25-34", "n.a."],
    ],
)
def test_other_values_have_none(levels):
    assert in_order(levels) is None


def test_ranges_below_zero():
    assert in_order(["0 to 5", "-5 to 0"]) == ("-5 to 0", "0 to 5")


@pytest.mark.parametrize("last", [">30", "over 30", "30 or more"])
def test_ranges_that_are_open_above(last):
    assert in_order(["<20", "20-30", last]) == ("<20", "20-30", last)


@given(st.lists(st.text(max_size=12), max_size=6, unique=True))
def test_an_order_is_of_the_same_values(levels):
    order = in_order(levels)
    assert order is None or sorted(order) == sorted(levels)


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("No", "Yes"),
        ("n", "y"),
        ("FALSE", "TRUE"),
        ("f", "t"),
        ("0", "1"),
        ("nein", "ja"),
        ("nej", "ja"),
        ("nee", "ja"),
        ("non", "oui"),
        ("no", "sí"),
        ("no", "sì"),
        ("não", "sim"),
        ("nie", "tak"),
        ("ei", "kyllä"),
        ("Not Selected", "Selected"),
        ("Nicht genannt", "Genannt"),
        ("לא", "כן"),
    ],
)
def test_yes_and_no_in_several_languages(no, yes):
    assert yes_no([no, yes]) == (no, yes)
    assert yes_no([yes, no]) == (no, yes)


@pytest.mark.parametrize(
    "levels", [["yes"], ["yes", "no", "maybe"], ["yes", "true"], ["Male", "Female"], ["1", "2"], []]
)
def test_other_pairs_are_not_yes_and_no(levels):
    assert yes_no(levels) is None


LADDERS = {
    "en": (
        "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree",
        "Very dissatisfied|Somewhat dissatisfied|Neutral|Somewhat satisfied|Very satisfied",
        "Extremely unlikely|Somewhat unlikely|Somewhat likely|Extremely likely",
        "Not at all important|Slightly important|Moderately important|Very important",
        "Never|Once a year|Once a month|Once a week|Every day",
        "Very poor|Poor|Fair|Good|Excellent",
        "Detractor|Passive|Promoter",
    ),
    "de": (
        "stimme überhaupt nicht zu|stimme eher nicht zu|teils teils|stimme eher zu|stimme voll zu",
        "Sehr unzufrieden|Eher unzufrieden|Eher zufrieden|Sehr zufrieden",
        "Sehr unwahrscheinlich|Eher unwahrscheinlich|Eher wahrscheinlich|Sehr wahrscheinlich",
        "Unwichtig|Eher unwichtig|Eher wichtig|Sehr wichtig",
        "nie|selten|manchmal|oft|immer",
        "schlecht|befriedigend|gut|sehr gut",
    ),
    "fr": (
        "Pas du tout d’accord|Plutôt pas d’accord|Plutôt d’accord|Tout à fait d’accord",
        "Très insatisfait|Insatisfait|Satisfait|Très satisfait",
        "Très peu probable|Peu probable|Probable|Très probable",
        "Pas du tout important|Peu important|Assez important|Très important",
        "Jamais|Rarement|Parfois|Souvent|Toujours",
        "Mauvais|Moyen|Bon|Très bon|Excellent",
    ),
    "es": (
        "Totalmente en desacuerdo|En desacuerdo|De acuerdo|Totalmente de acuerdo",
        "Muy insatisfecho|Insatisfecho|Neutral|Satisfecho|Muy satisfecho",
        "Muy improbable|Improbable|Probable|Muy probable",
        "Nada importante|Poco importante|Importante|Muy importante",
        "Nunca|Rara vez|A veces|A menudo|Siempre",
        "Malo|Regular|Bueno|Excelente",
    ),
    "it": (
        "Per niente d'accordo|Poco d'accordo|Abbastanza d'accordo|Molto d'accordo",
        "Molto insoddisfatto|Insoddisfatto|Soddisfatto|Molto soddisfatto",
        "Molto improbabile|Improbabile|Probabile|Molto probabile",
        "Per niente importante|Poco importante|Abbastanza importante|Molto importante",
        "Mai|Raramente|A volte|Spesso|Sempre",
        "Scarso|Discreto|Buono|Ottimo",
    ),
    "pt": (
        "Discordo totalmente|Discordo|Não concordo nem discordo|Concordo|Concordo totalmente",
        "Muito insatisfeito|Insatisfeito|Neutro|Satisfeito|Muito satisfeito",
        "Muito improvável|Improvável|Provável|Muito provável",
        "Nada importante|Pouco importante|Importante|Muito importante",
        "Nunca|Raramente|Às vezes|Frequentemente|Sempre",
        "Péssimo|Ruim|Regular|Bom|Ótimo",
    ),
    "nl": (
        "Helemaal mee oneens|Mee oneens|Neutraal|Mee eens|Helemaal mee eens",
        "Zeer ontevreden|Ontevreden|Neutraal|Tevreden|Zeer tevreden",
        "Zeer onwaarschijnlijk|Onwaarschijnlijk|Waarschijnlijk|Zeer waarschijnlijk",
        "Niet belangrijk|Redelijk belangrijk|Belangrijk|Zeer belangrijk",
        "Nooit|Zelden|Soms|Vaak|Altijd",
        "Slecht|Matig|Goed|Uitstekend",
    ),
    "bands": (
        "Under 15K|15-24K|25-34K|250K+",
        "Less than 1 year|1-2 years|3-5 years|More than 5 years",
        "Less than 6 months|6-12 months|1-2 years",
        "unter 20|20 bis 29|über 60",
        "Moins de 25 ans|25 à 34 ans|35 ans et plus",
        "menos de 18|18 a 24|más de 65",
        "1|2|3+",
        "Moins d'un an|1 à 2 ans|Plus de 5 ans",
        "less than a year|1-2 years|more than 5 years",
        "weniger als 1 Jahr|1 bis 2 Jahre|mehr als 5 Jahre",
        "Never|1-2 times a week|3-4 times a week|5+ times a week",
        "18-24 anni|25-54 anni|55 anni e oltre",
    ),
    "further": (
        "sehr unzufrieden|eher unzufrieden|teils/teils|eher zufrieden|sehr zufrieden",
        "Meget uenig|Uenig|Hverken enig eller uenig|Enig|Meget enig",
        "Less than high school|High school|Some college|Bachelor's degree|Doctorate",
        "Egyáltalán nem értek egyet|Semleges|Egyetértek",
        "Dezacord total|Dezacord|Neutru|Acord|Acord total",
        "Διαφωνώ απόλυτα|Διαφωνώ|Ουδέτερο|Συμφωνώ|Συμφωνώ απόλυτα",
        "غير موافق بشدة|غير موافق|محايد|موافق|موافق بشدة",
        "מאוד לא מרוצה|לא מרוצה|מרוצה|מאוד מרוצה",
        "น้อยที่สุด|น้อย|ปานกลาง|มาก|มากที่สุด",
        "Sangat tidak setuju|Tidak setuju|Netral|Setuju|Sangat setuju",
        "Zdecydowanie nie|Raczej nie|Raczej tak|Zdecydowanie tak",
    ),
}


@pytest.mark.parametrize("ladder", [one for some in LADDERS.values() for one in some])
def test_answers_are_ordered_in_every_language(ladder):
    expected = tuple(ladder.split("|"))
    assert in_order(sorted(expected)) == expected


@pytest.mark.parametrize(
    "nothing",
    ["Don't know", "Don’t know", "Prefer not to say", "Unknown", "Weiß nicht", "Keine Angabe",
     "Ne sait pas", "No sabe / No contesta", "Nem tudom", "Ved ikke", "Nie wiem", "Neviem",
     "لا أعرف", "Don't know / no opinion", "No sabe", "Non so", "Não sei", "Weet niet", "N.v.t."],
)  # fmt: skip
def test_answers_that_say_nothing_stand_beside_an_order(nothing):
    assert says_nothing(["Agree", "Disagree", nothing]) == (nothing,)
    assert says_nothing(["Ulm", "Bonn", nothing]) == ()


def test_a_scale_without_such_words_has_none():
    assert says_nothing(["Agree", "Disagree", "Neutral"]) == ()


def test_numbers_alone_are_no_ranges():
    assert in_order(["1", "2", "3"]) is None
    assert in_order(["1990", "1991"]) is None


def test_a_code_among_words_says_nothing():
    assert says_nothing(["Never", "Often", "-99"]) == ("-99",)
    assert set(says_nothing(["Low", "High", "99", "don't know"])) == {"99", "don't know"}
    assert says_nothing(["1 star", "2 stars", "-99"]) == ()
    assert says_nothing(["red", "blue", "-99"]) == ()
