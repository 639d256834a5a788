"""Living with segments: new customers, whether the base has shifted, and runs side by side."""
