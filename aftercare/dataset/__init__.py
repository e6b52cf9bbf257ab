"""Texts in, records out, each fault with its line; it never judges advice."""
