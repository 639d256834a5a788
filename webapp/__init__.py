"""The parts of the pages, and what they share; the pages themselves are scripts in ``pages/``."""
