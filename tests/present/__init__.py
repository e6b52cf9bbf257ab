"""Tests of the parts of present."""
