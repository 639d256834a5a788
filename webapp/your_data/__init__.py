"""The parts of Your data."""
