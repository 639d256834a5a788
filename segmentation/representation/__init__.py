"""A prepared matrix → a compact description of each customer."""
