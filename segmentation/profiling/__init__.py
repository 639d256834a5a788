"""Segments in the units and words of the file."""
