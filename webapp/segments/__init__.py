"""The parts of Segments."""
