"""Joins the steps: from a table to segments, from a model to scores."""
