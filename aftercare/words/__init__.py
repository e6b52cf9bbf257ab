"""Readings in sentences and hours on an axis: what is said, not where it stands."""
