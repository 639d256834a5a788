"""Files → tables of customers."""
