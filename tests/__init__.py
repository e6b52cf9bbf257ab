"""Tests of the engine; only tests/dataset/ reads the real data."""
