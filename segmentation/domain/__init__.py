"""Frozen records passed between steps, and cluster assignment."""
