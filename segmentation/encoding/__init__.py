"""A table of customers → a matrix that can be learnt from."""
