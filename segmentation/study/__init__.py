"""Hyperparameter studies: trials, outcomes and comparison."""
