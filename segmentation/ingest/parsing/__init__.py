"""Cells to numbers, dates and text, with every doubt."""
