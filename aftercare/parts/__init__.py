"""Advice in, every word and figure of a page out, part by part; never what is for staff."""
