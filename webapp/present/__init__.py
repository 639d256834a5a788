"""The parts of the slide show."""
