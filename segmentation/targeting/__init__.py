"""Finding segments elsewhere: rules on the file's own columns, and a few questions."""
