import math
from dataclasses import replace
from datetime import date

import pytest

from segmentation.common.formatting import rounded_down
from segmentation.domain.plan import Kind
from segmentation.export import tables
from segmentation.export.run_findings import findings
from segmentation.export.workbook import finding_sheets
from segmentation.export.workbook.sheet_writer import Figure


def by_title(columns, row) -> dict:
    return {c.title: value for c, value in zip(columns, row, strict=True)}


def test_profiles_are_those_of_the_csv_file(plain):
    columns, rows = finding_sheets.profiles(findings(plain))
    expected = tables.profiles(plain)
    assert len(rows) == len(expected)
    for row, (_, line) in zip(rows, expected.iterrows(), strict=True):
        cells = by_title(columns, row)
        assert cells["Segment"] == line["segment_name"]
        assert cells["Customers"] == line["customers"]
        assert cells["Share of customers"] == pytest.approx(line["share"], abs=1e-6)
        for trait in plain.traits:
            if trait.kind is Kind.NUMBER:
                assert cells[trait.name] == pytest.approx(line[trait.name], abs=1e-4)
            else:
                assert cells[trait.name] == line[trait.name]


def test_the_most_frequent_value_has_its_share(plain, planted):
    columns, rows = finding_sheets.profiles(findings(plain))
    plan = planted.dataset.frame["Plan"]
    for k, row in enumerate(rows[:-1]):
        inside = plan[plain.labels == k].dropna()
        cells = by_title(columns, row)
        assert cells["Plan: share"] == pytest.approx((inside == cells["Plan"]).mean())


def test_the_summary_has_sizes_sentences_and_money_where_there_is_some(plain, result):
    columns, rows = finding_sheets.summary(findings(plain))
    assert "Share of revenue" not in [c.title for c in columns]
    for row, segment in zip(rows, plain.segments, strict=True):
        cells = by_title(columns, row)
        assert cells["What sets it apart"] == "\n".join(segment.sentences[:3])
    columns, rows = finding_sheets.summary(findings(result))
    assert sum(by_title(columns, row)["Share of revenue"] for row in rows) == pytest.approx(1)


def test_what_has_to_be_known_is_said_with_the_day(result):
    lines = dict(finding_sheets.about(findings(result), date(2026, 11, 29)))
    assert lines["Made on"] == date(2026, 11, 29)
    assert lines["Customers"] == Figure(60, "#,##0")
    assert lines["Can you rely on them?"] == result.verdict.sentence
    assert lines["Revenue"] == "The sum of “Spend”."
    assert lines["Seed"] == "42"


def test_each_trait_is_compared_in_each_segment(plain):
    found = findings(plain)
    columns, rows = finding_sheets.what_differs(found)
    assert len(rows) == len(found.traits) * len(found.segments)
    income = next(t for t in found.traits if t.name == "Income (k$)")
    lines = [by_title(columns, row) for row in rows if row[0] == "Income"]
    for k, line in enumerate(lines):
        assert line["Segment"] == found.names[k]
        assert line["In the segment"].value == income.centre(k)
        assert "k$" in line["In the segment"].number_format
        assert line["× average"] == pytest.approx(income.centre(k) / income.centre(None))
        assert line["Difference, in standard deviations"] == income.effects[k]
    plan = next(by_title(columns, row) for row in rows if row[0] == "Plan")
    assert plan["Everyone"].number_format == "0.0%"
    assert plan["Value meant"] in {"Solo", "Duo", "Team"}


def test_no_ratio_to_what_is_not_above_zero(plain):
    found = findings(plain)
    income = next(t for t in found.traits if t.name == "Income (k$)")
    low = replace(income, typical=(-1.0, 1.0, 1.0, 1.0), winsorized=())
    columns, rows = finding_sheets.what_differs(replace(found, traits=(low,)))
    assert math.isnan(by_title(columns, rows[0])["× average"])


def test_trust_has_every_number_and_each_segment(plain):
    found = findings(plain)
    columns, rows = finding_sheets.trust(found)
    lines = [by_title(columns, row) for row in rows]
    said = {line["What"]: line["Value"] for line in lines if line["Of"] == "All segments"}
    for number in found.numbers:
        assert said[number.name] == finding_sheets.shown_number(number.value)
    overlaps = [line["Value"].value for line in lines if line["What"] == "Overlap" and line["Of"]
                in found.names]  # fmt: skip
    assert overlaps == [float(rounded_down(segment.overlap)) for segment in found.segments]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.92", Figure(0.92, "0.00")),
        ("\u22120.05", Figure(-0.05, "0.00")),
        ("42\u202f%", Figure(0.42, "0%")),
        ("1,234", Figure(1234.0, "#,##0")),
        ("3.1 of 8", "3.1 of 8"),
        (">\u202f99\u202f%", ">\u202f99\u202f%"),
    ],
)
def test_numbers_in_words_become_numbers(text, value):
    assert finding_sheets.shown_number(text) == value
