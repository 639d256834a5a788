"""The parts of the page Share."""
