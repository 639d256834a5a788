"""Helpers without knowledge of customers: arrays, names of columns, progress, errors."""
