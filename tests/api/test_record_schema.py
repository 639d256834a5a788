import datetime as dt

import pytest
from pydantic import ValidationError

from segmentation.api.accepted_columns import AcceptedColumn
from segmentation.api.record_schema import example_record, record_type, said_of, values_of

COLUMNS = (
    AcceptedColumn("Key", "text", False, example="1001"),
    AcceptedColumn("Spend (€)", "number", True, usual=(5.0, 90.0), example=40.0),
    AcceptedColumn("Plan", "text", True, levels=("Solo", "Team"), example="Solo"),
    AcceptedColumn("Stars", "number", True, levels=("1", "2"), example=1.0),
    AcceptedColumn("Joined", "date", True, example="2026-01-31"),
)
FINE = {"Key": 7, "Spend (€)": 12, "Plan": "Team", "Stars": 2, "Joined": "2025-12-24"}
RECORD = record_type("Row", COLUMNS, others=True)


def test_values_come_out_by_column_as_they_are_kept():
    record = RECORD.model_validate({**FINE, "Something else": "x"})
    assert values_of(record, COLUMNS) == {
        "Key": "7", "Spend (€)": 12.0, "Plan": "Team", "Stars": 2.0,
        "Joined": dt.datetime.fromisoformat("2025-12-24"),
    }  # fmt: skip


def test_blanks_are_null_and_what_was_not_sent_is_not_there():
    blank = {"Spend (€)": None, "Plan": "", "Stars": None, "Joined": ""}
    found = values_of(RECORD.model_validate(blank), COLUMNS)
    assert found == {"Spend (€)": None, "Plan": None, "Stars": None, "Joined": None}


def test_a_moment_of_another_zone_is_kept_in_universal_time():
    record = RECORD.model_validate({**FINE, "Joined": "2026-01-01T01:30:00+02:00"})
    assert values_of(record, COLUMNS)["Joined"] == dt.datetime.fromisoformat("2025-12-31T23:30")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"Spend (€)": "SECRET"}, "“Spend (€)” has to be a finite number, or null."),
        ({"Spend (€)": "12"}, "“Spend (€)” has to be a finite number, or null."),
        ({"Spend (€)": True}, "“Spend (€)” has to be a finite number, or null."),
        ({"Spend (€)": float("nan")}, "“Spend (€)” has to be a finite number, or null."),
        ({"Spend (€)": float("inf")}, "“Spend (€)” has to be a finite number, or null."),
        ({"Spend (€)": {"SECRET": 1}}, "“Spend (€)” has to be a finite number, or null."),
        ({"Plan": "SECRET"},
         "“Plan” has to be one of Solo, Team, or null where it is not known."),
        ({"Stars": 3}, "“Stars” has to be one of 1, 2, or null where it is not known."),
        ({"Joined": "SECRET"}, "“Joined” has to be a date such as 2026-01-31, or null."),
        ({"Joined": "0001-01-01T00:00:00+05:00"},
         "“Joined” has to be a date such as 2026-01-31, or null."),
        ({"Joined": 1_700_000_000}, "“Joined” has to be a date such as 2026-01-31, or null."),
        ({"Key": "SECRET" * 500}, "“Key” has to be text of at most 1,000 letters, or null."),
        ({"Key": 10**30}, "“Key” has to be text of at most 1,000 letters, or null."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_without_the_value(wrong, sentence):
    with pytest.raises(ValidationError) as caught:
        RECORD.model_validate({**FINE, **wrong})
    said = said_of(caught.value.errors()[0], COLUMNS)
    assert said == sentence
    assert "SECRET" not in said


def test_a_missing_column_is_named_with_its_row():
    error = {"type": "missing", "loc": ("body", "customers", 4, "Plan")}
    assert said_of(error, COLUMNS) == "Row 5: “Plan” is missing; send null where it is not known."
    error = {"type": "missing", "loc": ("body", "customers")}
    assert said_of(error, COLUMNS) == "The body has to hold a list called “customers”."


def test_other_columns_can_be_refused_without_naming_them():
    with pytest.raises(ValidationError) as caught:
        record_type("Row", COLUMNS, others=False).model_validate({**FINE, "SECRET": 1})
    said = said_of(caught.value.errors()[0], COLUMNS)
    assert said.startswith("there is a column that the model does not take; it takes “Key”, ")
    assert "SECRET" not in said


def test_the_schema_says_kinds_values_and_what_is_usual():
    schema = RECORD.model_json_schema()
    assert schema["required"] == ["Spend (€)", "Plan", "Stars", "Joined"]
    spend, plan = schema["properties"]["Spend (€)"], schema["properties"]["Plan"]
    assert spend["description"] == "Usually 5 to 90."
    assert spend["examples"] == [40.0]
    assert plan["anyOf"] == [{"enum": ["Solo", "Team"], "type": "string"}, {"type": "null"}]
    assert schema["properties"]["Stars"]["anyOf"][0]["enum"] == [1.0, 2.0]
    assert RECORD.model_validate(example_record(COLUMNS))
    assert schema["examples"] == [example_record(COLUMNS)]
