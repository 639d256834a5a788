"""Columns of real files, with made-up values, for names of traits and segments."""
