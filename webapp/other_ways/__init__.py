"""The parts of the page Other ways."""
