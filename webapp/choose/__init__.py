"""The parts of the page Choose."""
