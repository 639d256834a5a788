import io

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from segmentation.export.workbook.customer_sheets import add_customers
from segmentation.export.workbook.sheet_writer import CellFormats

KEYS = ["=1+2", "+49 170", "@x", "\tlead", "\nnl", "-12", "00012", " sp ", "{=1}", "1e5", "ü😀"]
CUSTOMERS = pd.DataFrame(
    {
        "=Key": KEYS,
        "segment": range(len(KEYS)),
        "segment_name": ["=A"] * len(KEYS),
        "confidence": [0.5] * len(KEYS),
    }
)


def test_keys_keep_their_exact_text(written):
    sheet = written(lambda book, formats: add_customers(book, formats, CUSTOMERS))["Customers"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == KEYS
    assert {row[0].data_type for row in rows} == {"s"}
    assert [row[1].value for row in rows] == list(range(len(KEYS)))
    assert {(row[3].value, row[3].number_format) for row in rows} == {(0.5, "0.0%")}
    assert [cell.value for cell in sheet[1]] == ["=Key", "segment", "segment_name", "confidence"]


@pytest.mark.parametrize("frugal", [False, True])
def test_keys_are_exact_however_the_rows_are_written(frugal):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": frugal, "in_memory": not frugal})
    add_customers(book, CellFormats(book), CUSTOMERS)
    book.close()
    sheet = openpyxl.load_workbook(io.BytesIO(content.getvalue()))["Customers"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == KEYS


def test_rows_that_do_not_fit_go_to_further_sheets(written):
    book = written(lambda book, formats: add_customers(book, formats, CUSTOMERS, most_rows=4))
    assert book.sheetnames == ["Customers", "Customers 2", "Customers 3"]
    keys = [row[0].value for sheet in book for row in sheet.iter_rows(min_row=2)]
    assert keys == KEYS


def test_a_blank_key_is_a_blank_cell(written):
    blank = CUSTOMERS.assign(**{"=Key": pd.array([None, *KEYS[1:]], dtype="str")})
    sheet = written(lambda book, formats: add_customers(book, formats, blank))["Customers"]
    assert sheet["A2"].value is None
    assert sheet["A3"].value == KEYS[1]
