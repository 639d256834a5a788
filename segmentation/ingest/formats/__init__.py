"""Bytes of a file or a database, to cells or typed tables."""
