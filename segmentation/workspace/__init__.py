"""Projects that are kept: what is stored of each, and where."""
