"""The benchmark: scripts/bench."""
