"""A role, a kind and a reason for every column."""
