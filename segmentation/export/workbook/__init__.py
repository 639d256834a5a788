"""The Excel workbook of a run."""
