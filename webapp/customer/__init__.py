"""The parts of the page Customer."""
