"""The slide deck: native, editable slides of a run's findings."""
