import io

import openpyxl
import pytest
import xlsxwriter

from segmentation.export.workbook.sheet_writer import CellFormats


@pytest.fixture
def written():
    """Return a function that writes with the given call and opens the workbook again."""

    def call(write):
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content, {"in_memory": True})
        write(book, CellFormats(book))
        book.close()
        return openpyxl.load_workbook(io.BytesIO(content.getvalue()))

    return call
