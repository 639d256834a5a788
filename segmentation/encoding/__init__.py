"""Encode a table of customers as a numeric matrix."""
