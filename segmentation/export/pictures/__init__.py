"""Charts of a run as SVG files: the maps, and how training went."""
