"""Clustering algorithms: points → cluster models."""
