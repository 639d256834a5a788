"""Suggest a role and a kind for every column, with a reason."""
