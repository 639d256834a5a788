"""Every form of a rule selects the customers that the rule does."""

import sqlite3

import numpy as np
import openpyxl
import pandas as pd
import pytest

from segmentation.domain.plan import Kind, Plan
from segmentation.targeting.askable_columns import askable_columns
from segmentation.targeting.customer_rule import Condition, CustomerRule
from segmentation.targeting.fit_rules import fit_rules
from segmentation.targeting.rule_forms import rule_forms, rule_words, sheet_letters
from tests.targeting.conftest import column, tricky


def made_by_hand() -> list[CustomerRule]:
    """Return rules that a tree may not come to: every way to take blanks and values."""
    age, city, band = 'Age "now"', "Home 'city'", "Band"
    conditions = [
        Condition(age, "number", low=30.0, blank=True),
        Condition(age, "number", high=41.5),
        Condition(age, "number"),
        Condition(age, "number", blank=True, known=False, excluded=True),
        Condition(city, "choice", values=('O\'Hara "Bay"', "=1+1")),
        Condition(city, "choice", values=("a*b?",), excluded=True),
        Condition(city, "choice", values=("a*b?", "Köln; Süd"), excluded=True, blank=True),
        Condition(city, "choice", excluded=True),
        Condition(city, "choice", blank=True, known=False, excluded=True),
        Condition("Is member?", "choice", values=("TRUE",), blank=True),
        Condition(band, "choice", values=("1", "3"), numeric=True),
        Condition(band, "choice", values=("2",), excluded=True, blank=True, numeric=True),
        Condition("Joined on", "date", low=18_262.0, high=18_628.0),
        Condition("Joined on", "date", low=18_262.0, blank=True),
    ]
    rules = [CustomerRule(0, ((one,),)) for one in conditions]
    return [*rules, CustomerRule(0, ()), CustomerRule(0, ((),)),
            CustomerRule(1, (tuple(conditions[:2]), (conditions[6], conditions[12])))]  # fmt: skip


@pytest.fixture(scope="module")
def rules():
    frame, plan, labels = tricky()
    learnt = fit_rules(askable_columns(frame, plan, plan.names), labels, 4)
    return [*learnt, *made_by_hand()]


def test_rules_of_a_tree_use_the_tricky_columns(rules):
    used = {name for rule in rules[:4] for name in rule.columns}
    assert {'Age "now"', "=Umsatz für Käse"} <= used


def test_sql_selects_the_same_customers(rules):
    frame, plan, _ = tricky()
    base = sqlite3.connect(":memory:")
    shown = frame.assign(**{"Joined on": frame["Joined on"].dt.strftime("%Y-%m-%d %H:%M:%S")})
    shown.astype(object).where(shown.notna(), None).to_sql("customers", base, index_label="row")
    for rule in rules:
        where = rule_forms(rule, plan, list(frame.columns)).sql
        found = [row for (row,) in base.execute(f"SELECT row FROM customers WHERE {where}")]
        assert found == np.flatnonzero(rule.selects(frame)).tolist(), where
    base.close()


def test_pandas_selects_the_same_customers(rules):
    customers, plan, _ = tricky()
    for rule in rules:
        code = rule_forms(rule, plan, list(customers.columns)).pandas
        chosen = eval(code, {"customers": customers})
        assert np.array_equal(np.asarray(chosen), rule.selects(customers)), code


@pytest.mark.parametrize("true_booleans", [False, True])
def test_a_spreadsheet_selects_the_same_customers(rules, calculated, tmp_path, true_booleans):
    frame, plan, _ = tricky()
    book = openpyxl.Workbook()
    sheet = book.active
    for place, name in enumerate(frame.columns, start=1):
        cell = sheet.cell(1, place, name)
        cell.data_type = "s"
        for row, value in enumerate(frame[name], start=2):
            if pd.isna(value):
                continue
            truth = true_booleans and value in ("TRUE", "FALSE")
            cell = sheet.cell(row, place, value == "TRUE" if truth else value)
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for place, rule in enumerate(rules, start=len(frame.columns) + 1):
        formula = rule_forms(rule, plan, list(frame.columns)).formula
        for row in range(2, len(frame) + 2):
            there = formula
            for letter in {sheet_letters(k) for k in range(len(frame.columns))}:
                there = there.replace(f"{letter}2", f"{letter}{row}")
            sheet.cell(row, place, there)
    book.save(tmp_path / "rules.xlsx")
    cells = calculated(tmp_path / "rules.xlsx", 1)[1:]
    for place, rule in enumerate(rules, start=len(frame.columns)):
        found = [row[place] == "TRUE" for row in cells]
        assert found == rule.selects(frame).tolist(), rule


def test_words_say_every_figure_of_a_cut():
    plan = Plan((column("Income (k$)", Kind.NUMBER), column("Year_Birth", Kind.NUMBER)))
    income = Condition("Income (k$)", "number", low=1_234.5, high=20_000.0, blank=True)
    year = Condition("Year_Birth", "number", high=1_984.0)
    assert rule_words(CustomerRule(0, ((income, year),)), plan) == (
        "Income is at least 1,234.5 k$ and below 20,000 k$ or blank and Year birth is below 1984"
    )
    assert rule_words(CustomerRule(0, ()), plan).startswith("No rule")


def test_a_column_that_is_not_in_the_file_gives_no_formula():
    plan = Plan((column("Recency", Kind.NUMBER),))
    rule = CustomerRule(0, ((Condition("Recency", "number", low=3.0),),))
    assert rule_forms(rule, plan, ["Order date"]).formula == ""
