"""A 2-D projection of the customers."""
