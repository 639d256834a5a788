"""The parts of the page New customers."""
