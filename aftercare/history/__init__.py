"""Kept versions in, what changed between them out; it never changes one that is kept."""
