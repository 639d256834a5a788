"""The parts of the page that asks whether segments can be trusted."""
