"""The frozen records that pass between steps, and how a point gets its segment."""
