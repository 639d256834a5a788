"""Columns that tell who somebody is, or what is nobody's business."""

import pandas as pd
import pytest

from segmentation.column_roles.personal_data import (
    holds_contacts,
    is_contact_name,
    is_sensitive_name,
    reach,
)
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.column_names import words
from segmentation.domain.plan import Role
from segmentation.ingest.read_table import read_table


@pytest.mark.parametrize(
    "name",
    ["E-Mail", "email_address", "Phone", "Mobile number", "Street", "Customer Fname", "Lname",
     "First name", "lastName", "Name", "Kundenname", "Vorname", "Straße", "Telefon", "Prénom",
     "Apellidos", "IBAN", "Password"],
)  # fmt: skip
def test_contact_details(name):
    assert is_contact_name(words(name), numeric=False)


@pytest.mark.parametrize(
    "name",
    ["Age", "City", "Product name", "Spending", "Namibia", "Mailings", "Region", "Streetcar"],
)
def test_what_is_no_contact(name):
    assert not is_contact_name(words(name), numeric=False)


def test_how_often_is_no_contact():
    assert not is_contact_name(words("Phone calls"), numeric=True)
    assert not is_contact_name(words("Email opens"), numeric=True)


@pytest.mark.parametrize(
    "name", ["Religion", "Ethnicity", "Health status", "Diagnosis", "Konfession", "Santé",
             "Sexual orientation", "Union member", "Political views"],
)  # fmt: skip
def test_sensitive(name):
    assert is_sensitive_name(words(name), numeric=False)


@pytest.mark.parametrize(
    "name",
    ["Religionszugehörigkeit", "Gewerkschaft", "Parti politique", "Orientación sexual",
     "Stato di salute", "Saúde", "Geloofsovertuiging", "Vakbond", "Fagforening", "Hälsa",
     "Terveydentila", "Wyznanie", "Związek zawodowy", "Náboženství", "Vallás", "Sănătate",
     "Veroizpoved", "Dini inanç", "Sağlık durumu", "Θρησκεία", "Υγεία", "Религия", "Здоровье",
     "Релігія", "Здраве", "الديانة", "الحالة الصحية", "דת", "מצב בריאותי", "宗教信仰", "健康状况",
     "政党", "労働組合", "病歴", "종교", "건강상태"],
)  # fmt: skip
def test_sensitive_in_the_languages_whose_encodings_are_read(name):
    assert is_sensitive_name(words(name), numeric=False)


@pytest.mark.parametrize(
    "name",
    ["Cognome", "Telemóvel", "Achternaam", "Telefoonnummer", "Efternavn", "Förnamn", "Sukunimi",
     "Nazwisko", "Příjmení", "Vezetéknév", "Prenume", "Soyadı", "Cep Telefonu", "Επώνυμο",
     "Διεύθυνση", "Фамилия", "Телефон", "Адрес", "Прізвище", "Улица", "رقم الهاتف", "العنوان",
     "שם משפחה", "כתובת", "姓名", "手机号", "住所", "氏名", "전화번호", "주소"],
)  # fmt: skip
def test_contacts_in_the_languages_whose_encodings_are_read(name):
    assert is_contact_name(words(name), numeric=False)


@pytest.mark.parametrize(
    "name",
    ["Parts", "Departement", "Particulier", "Engelse les", "Номер партии товара",
     "Gate", "Medlemskap", "Kategorie", "Vermögen", "Kundengruppe", "类别", "店舗", "등급",
     "المدينة",
     "Dinner", "Partner", "Portable", "Rasen", "Cultura", "Healthy basket size"],
)  # fmt: skip
def test_what_is_neither(name):
    assert not is_sensitive_name(words(name), numeric=False)
    assert not is_contact_name(words(name), numeric=False)


@pytest.mark.parametrize(
    ("name", "place"),
    [("E-Mail", 0), ("Correo electrónico", 0), ("邮箱", 0), ("Mobile", 1), ("휴대폰", 1),
     ("Телефон", 1), ("Name", 2), ("Nome completo", 2), ("氏名", 2), ("Street", None),
     ("Vorname", None), ("Password", None), ("IBAN", None)],
)  # fmt: skip
def test_which_contact_reaches_one_person(name, place):
    assert reach(words(name)) == place


def test_money_spent_on_health_says_nothing_about_health():
    assert not is_sensitive_name(words("Amount spent on health"), numeric=True)
    assert is_sensitive_name(words("Health score"), numeric=True)


@pytest.mark.parametrize(
    "values",
    [
        ["a@b.com", "c.d@e.org", "x"],
        ["https://a.b/c", "www.d.e"],
        ["+49 170 1234567", "+1 (555) 0100200"],
    ],
)
def test_contacts_are_told_by_their_values(values):
    assert holds_contacts(pd.Series(values, dtype="str"))
    assert not holds_contacts(pd.Series(["0000100200", "0000100203"], dtype="str"))
    assert not holds_contacts(pd.Series([1.0, 2.0]))


def test_they_are_kept_out_with_a_reason():
    rows = "".join(f"{i},u{i}@x.org,{['none', 'all'][i % 2]},{i % 7}\n" for i in range(40))
    plan = suggest_plan(read_table(f"ID,Reach me,Religion,Visits\n{rows}".encode(), name="a.csv"))
    for name in ("Reach me", "Religion"):
        assert plan[name].role is Role.IGNORED
        assert plan[name].personal
        assert len(plan[name].reason) > 20
    assert not plan["Visits"].personal
    assert [c.name for c in plan.traits] == ["Visits"]


def roles(name: str, value) -> tuple[Role, bool]:
    rows = "".join(f"c{i},{value(i)}\n" for i in range(40))
    plan = suggest_plan(read_table(f"ID,{name}\n{rows}".encode(), name="a.csv"), screen=False)
    return plan[name].role, plan[name].personal


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Email Marketing Consent", lambda i: ("SUBSCRIBED", "NEVER_SUBSCRIBED", "")[i % 3]),
        ("Accepts Email", lambda i: ("yes", "no")[i % 2]),
        ("E-Mail-Status", lambda i: ("aktiv", "abgemeldet", "unzustellbar")[i % 3]),
        ("SMS opt-in", lambda i: ("opted in", "opted out")[i % 2]),
        ("Newsletter", lambda i: ("Ja", "Nein")[i % 2]),
        ("Contact par téléphone", lambda i: ("le matin", "le soir", "jamais")[i % 3]),
        ("Portable", lambda i: ("oui", "non")[i % 2]),
        ("Portable weight", lambda i: 1 + i / 8),
        ("Phone score", lambda i: i % 6),
        ("Mobile data (GB)", lambda i: i * 1.5),
        ("Time on Website", lambda i: 30 + i * 0.57),
        ("Website", lambda i: i % 6),
        ("IP Country", lambda i: ("germany", "france")[i % 2]),
        ("address", lambda i: i % 25),  # years at it, as banks keep them
        ("Street distance", lambda i: i / 7),
    ],
)
def test_what_is_said_about_a_way_to_reach_people_is_no_contact(name, value):
    assert roles(name, value) == (Role.TRAIT, False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Email", lambda i: f"a{i % 9}@b.de"),
        ("Portable", lambda i: f"06 {i % 11 + 10} 34 55 78"),
        ("Portable", lambda i: f"+336{i % 11 + 10}345578"),
        ("Phone", lambda i: 5_550_000 + i % 11),
        ("E-mail hash", lambda i: f"{i * 7919**5:032x}"),
        ("Mobile", lambda i: ("no", "0170/1234567", "0171/7654321")[i % 3]),
        ("Vorname", lambda i: ("Ada", "Eva")[i % 2]),
        ("Street", lambda i: ("High St", "Low St")[i % 2]),
        ("Website", lambda i: f"https://shop{i % 9}.example"),
        ("Last login IP", lambda i: f"10.0.0.{i % 9}"),
        ("Address", lambda i: f"{i % 9} High Street"),
    ],
)
def test_what_reaches_people_is_one_however_often_it_comes(name, value):
    assert roles(name, value) == (Role.IGNORED, True)


def test_the_day_of_a_consent_is_a_day():
    role, personal = roles("Email Consent Timestamp", lambda i: f"2024-01-{1 + i % 28:02} 10:00:00")
    assert (role, personal) == (Role.DESCRIBES, False)
