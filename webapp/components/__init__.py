"""Components that several pages draw."""
