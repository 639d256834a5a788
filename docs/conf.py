"""How `make docs` builds the site from the documents."""

project = "Customer segments"
root_doc = "docs/index"
extensions = ["myst_parser"]
include_patterns = ["*.md", "examples/README.md", "sample_data/README.md", "docs/**.md"]
myst_heading_anchors = 4  # as far as documents link into each other
html_theme = "furo"
html_title = project
html_copy_source = False
