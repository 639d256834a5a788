"""Representation learning: prepared data → latent vectors."""
