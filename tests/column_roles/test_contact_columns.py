import pandas as pd
import pytest

from segmentation.column_roles.contact_columns import (
    ContactColumns,
    contact_columns,
    not_to_contact,
)

PEOPLE = pd.DataFrame(
    {
        "ID": ["1", "2", "3", "4"],
        "E-mail": ["a@x.org", "b@x.org", None, "d@x.org"],
        "Mobile": ["+49 170 1234567", "0170 2345678", None, "030 1234567"],
        "Vorname": ["Ann", "Ben", "Cy", "Di"],
        "Last name": ["A", "B", "C", "D"],
        "Country": ["DE", "DE", "AT", "CH"],
        "PLZ": ["10115", "80331", "1010", "8001"],
        "Email opened": [3, 2, 0, 1],
        "Email consent type": ["web", "web", "shop", "web"],
        "Spend": [1.5, 2, 3, 4],
    }
).astype({"E-mail": "str", "Mobile": "str", "Vorname": "str"})


def test_columns_that_reach_customers_are_found():
    found = contact_columns(PEOPLE.drop(columns="Email consent type"))
    assert found == ContactColumns(
        "E-mail", "Mobile", "Vorname", "Last name", None, "Country", "PLZ"
    )
    assert found.reaching == ("E-mail", "Mobile")
    assert ("E-mail", "E-mail") in found.found


def test_a_mailing_that_was_opened_reaches_nobody():
    assert contact_columns(PEOPLE[["ID", "Email opened", "Spend"]]) == ContactColumns()


@pytest.mark.parametrize("name", ["kontakt", "contact", "x7"])
def test_addresses_are_found_by_their_values(name):
    frame = PEOPLE[["E-mail"]].set_axis([name], axis=1)
    assert contact_columns(frame).email == name


@pytest.mark.parametrize(
    ("name", "values", "out"),
    [
        ("Do not contact", ["Yes", "No", None, "1"], [1, 0, 0, 1]),
        ("Opted out", ["true", "false", "False", ""], [1, 0, 0, 0]),
        ("unsubscribed", [1, 0, None, 1], [1, 0, 0, 1]),
        ("Unsubscribed at", pd.to_datetime(["2024-01-01", None, None, None]), [1, 0, 0, 0]),
        ("Werbesperre", ["ja", "nein", "nein", None], [1, 0, 0, 0]),
        ("opt_out", [True, False, False, True], [1, 0, 0, 1]),
        ("Marketing consent", ["yes", "no", None, "yes"], [0, 1, 1, 0]),
        ("Newsletter", ["ja", "nein", None, "ja"], [0, 1, 1, 0]),
        ("Newsletter", ["nein", "nein", None, "nein"], [1, 1, 1, 1]),
        ("Newsletter", ["yes", None, None, "yes"], [0, 1, 1, 0]),
        ("newsletter", [1, 0, 0, 1], [0, 1, 1, 0]),
        ("Accepts Email Marketing", ["yes", "no", "no", "yes"], [0, 1, 1, 0]),
        ("Status", ["subscribed", "unsubscribed", "cleaned", None], [0, 1, 1, 0]),
        (
            "Email Marketing Consent",
            ["SUBSCRIBED", "UNSUBSCRIBED", "NEVER_SUBSCRIBED", None],
            [0, 1, 1, 1],
        ),
        (
            "Marketing contact status",
            ["Marketing contact", "Non-marketing contact", None, None],
            [0, 1, 0, 0],
        ),
        ("unsubscribed", ["subscribed", "unsubscribed", None, "no"], [0, 1, 0, 0]),
    ],
)
def test_whoever_must_not_be_contacted_is_told(name, values, out):
    frame = pd.DataFrame({"E-mail": PEOPLE["E-mail"], name: values})
    columns = contact_columns(frame)
    assert name in (*columns.stops, *columns.consents, *columns.states)
    assert not_to_contact(frame, columns).tolist() == [bool(one) for one in out]


def test_one_column_that_says_stop_is_enough():
    frame = pd.DataFrame({"dnc": ["yes", "no"], "unsubscribed": ["no", "yes"]})
    assert not_to_contact(frame, contact_columns(frame)).all()


def test_newsletters_that_are_named_or_counted_are_no_consent():
    frame = pd.DataFrame({"Newsletter": ["Spring", "Autumn", "Sale"], "newsletters": [3, 1, 7]})
    assert contact_columns(frame) == ContactColumns()
