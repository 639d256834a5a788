"""Profiles, names and sentences that describe segments."""
