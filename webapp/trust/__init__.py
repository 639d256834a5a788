"""The parts of the page "Can I trust it?"."""
