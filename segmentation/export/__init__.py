"""Export results: CSV and JSON tables, a saved model, an HTML report."""
