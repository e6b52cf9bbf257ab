"""Kept versions of the advice: what each told, and what changed between them."""
