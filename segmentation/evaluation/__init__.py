"""How good a partition is, how many segments to take, and how far to trust them."""
