"""Helpers independent of the domain: arrays, column names, progress, threads, errors."""
