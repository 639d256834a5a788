"""Acting on segments: which to go for, campaign and budget, trial, and a plan on one page."""
