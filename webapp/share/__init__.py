"""The parts of Share."""
