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
