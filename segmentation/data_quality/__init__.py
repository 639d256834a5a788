"""What could mislead: column summaries, associations, findings."""
