"""The parts of Other ways."""
