"""Readings in, sentences and places on an axis out; it never decides what counts."""
