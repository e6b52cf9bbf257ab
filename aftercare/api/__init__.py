"""Advice in, data for other programs out; it never takes a field that its shapes do not name."""
