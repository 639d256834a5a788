"""Columns that tell who somebody is, or what is nobody's business."""

import pandas as pd
import pytest

from segmentation.column_roles.personal_data import (
    holds_contacts,
    is_contact_name,
    is_sensitive_name,
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
