"""Points → groups."""
