"""Customers on a plane."""
