"""The parts of Choose."""
