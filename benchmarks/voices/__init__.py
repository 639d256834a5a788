"""What the app and the report say of one exploration, and rules that find contradictions in it."""
