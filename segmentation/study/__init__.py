"""Many trials: what to try, what came of it, and which does best."""
