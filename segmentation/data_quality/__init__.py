"""Data quality: column summaries, associations between traits, findings."""
