"""The parts of the page Typing tool."""
