"""Saved models behind an HTTP service, and for assistants: new customers get their segments."""
