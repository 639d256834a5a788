"""Cluster validation: quality measures, choice of K, and verdict."""
