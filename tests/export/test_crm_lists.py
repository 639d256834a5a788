import csv
import hashlib
import io
import zipfile
from datetime import date

import pandas as pd
import pytest

from segmentation.column_roles.contact_columns import contact_columns
from segmentation.common.errors import SegmentationError
from segmentation.export.crm_layouts import LAYOUTS, layout_faults, layout_named
from segmentation.export.crm_lists import ListedCustomers, crm_list, list_file

DAY = date(2026, 3, 1)
CONTACTS = pd.DataFrame(
    {
        "id": ["1", "2", "3", "4", "5", "6"],
        "email": ["Ann@X.org ", "ben@x.org", "no mail", "di@x.org", "ann@x.org", "fay@x.org"],
        "phone": ["+49 170 1234567", "0170 2345678", None, "+49 30 123456", None, "12"],
        "first name": ["Ann", "=cmd()", "Cy", "Di", "Ann", "Fay"],
        "last name": ["O’Neil", "Ü. Berg", "C", "D", "A", "F"],
        "country": ["DE", "de", "DE", "Germany", "DE", "FR"],
        "zip": ["10115", "80331", "1", "2", "3", "75 001"],
        "unsubscribed": ["no", "no", "no", "yes", "no", ""],
    },
    dtype="str",
)


def customers(contacts=CONTACTS):
    return ListedCustomers(
        key=contacts["id"],
        segment=pd.Series(["A", "A", "A", "A", "A", "B, or so"]),
        confidence=pd.Series([0.9, 0.8, 0.7, 0.6, 0.5, 1.0]),
        contacts=contacts,
        columns=contact_columns(contacts),
        since=DAY,
    )


def made(layout, picked=("A",), **options):
    return crm_list(customers(), layout_named(layout), picked, allowed=True, **options)


@pytest.mark.parametrize("layout", [one.name for one in LAYOUTS])
@pytest.mark.parametrize("code", ["", "49"])
def test_every_list_passes_the_check_of_its_layout(layout, code):
    found = made(layout, ("A", "B, or so"), calling_code=code)
    for table in found.tables.values():
        assert layout_faults(found.layout, table) == []
        assert len(table) > 0


@pytest.mark.parametrize("layout", [one.name for one in LAYOUTS])
def test_nothing_leaves_without_the_yes(layout):
    with pytest.raises(SegmentationError, match="only after a yes"):
        crm_list(customers(), layout_named(layout), ["A"], allowed=False)


def test_who_is_on_the_list_and_who_is_not():
    found = made("hubspot")
    (table,) = found.tables.values()
    assert table["Email"].tolist() == ["ann@x.org", "ben@x.org"]
    assert table["Customer key"].tolist() == ["1", "2"]
    assert table["Customer segment"].tolist() == ["A", "A"]
    assert table["Segment since"].tolist() == ["2026-03-01"] * 2
    assert table["Segment confidence"].tolist() == ["0.90", "0.80"]
    assert (found.n_suppressed, found.n_unreachable, found.n_repeated) == (1, 1, 1)
    assert found.sentences == (
        "On the list: 2 customers.",
        (
            "Left out: 1 who must not be contacted, by a column of your file, 1 with nothing that "
            "it knows them by and 1 with an address of somebody on the list."
        ),
        "Telephone numbers left blank: 1. Without a country code no program knows them.",
    )


def test_whoever_must_not_be_contacted_is_on_no_list():
    for layout in LAYOUTS:
        found = made(layout.name, calling_code="49")
        for table in found.tables.values():
            cells = set(table.to_numpy().ravel())
            assert not cells & {"di@x.org", hashlib.sha256(b"di@x.org").hexdigest(), "4"}


def test_google_takes_hashes_of_what_was_made_even():
    (table,) = made("google", calling_code="49").tables.values()
    one = dict(zip(table.columns, table.iloc[1], strict=True))
    known = {
        "Email": b"ben@x.org", "Phone": b"+491702345678", "First Name": b"=cmd()",
        "Last Name": "ü. berg".encode(),
    }  # fmt: skip
    for name, plain in known.items():
        assert one[name] == hashlib.sha256(plain).hexdigest()
    assert (one["Country"], one["Zip"]) == ("DE", "80331")


def test_meta_takes_digits_and_letters_alone():
    (table,) = made("meta", calling_code="49").tables.values()
    one = dict(zip(table.columns, table.iloc[1], strict=True))
    known = {
        "email": b"ben@x.org", "phone": b"491702345678", "fn": b"cmd", "ln": "ü berg".encode(),
        "zip": b"80331", "country": b"de",
    }  # fmt: skip
    assert one == {name: hashlib.sha256(plain).hexdigest() for name, plain in known.items()}


def test_google_takes_no_part_of_an_address():
    part = CONTACTS.drop(columns="zip")
    found = crm_list(customers(part), layout_named("google"), ["A"], allowed=True)
    assert list(found.tables["A"].columns) == ["Email", "Phone"]


def test_advertising_gets_a_file_for_each_segment():
    name, content = list_file(made("google", ("A", "B, or so")))
    assert name == "google_lists.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["google_A.csv", "google_B_or_so.csv"]


def test_no_cell_is_a_formula():
    name, content = list_file(made("hubspot"))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert name == "hubspot_list.csv"
    assert rows[1]["First Name"] == "'=cmd()"
    assert rows[0]["Phone Number"] == "+491701234567"  # plainly a number


def test_a_list_by_key_needs_no_contacts():
    plain = CONTACTS[["id"]]
    (table,) = crm_list(customers(plain), layout_named("key"), ["A"], allowed=True).tables.values()
    assert list(table) == [
        "Customer key",
        "Customer segment",
        "Segment since",
        "Segment confidence",
    ]
    assert len(table) == 5


@pytest.mark.parametrize(
    ("layout", "picked", "said"),
    [("hubspot", (), "No segment is picked"), ("hubspot", ("Z",), "no segment “Z”")],
)
def test_mistakes_are_said(layout, picked, said):
    with pytest.raises(SegmentationError, match=said):
        made(layout, picked)


def test_a_file_without_addresses_is_refused_with_the_reason():
    with pytest.raises(SegmentationError, match="HubSpot knows customers by their email"):
        crm_list(customers(CONTACTS[["id"]]), layout_named("hubspot"), ["A"], allowed=True)
    nobody = CONTACTS.assign(unsubscribed="yes")
    with pytest.raises(SegmentationError, match="Nobody is left"):
        crm_list(customers(nobody), layout_named("hubspot"), ["A"], allowed=True)
