"""Tests of the engine; only tests/example/ reads the real data."""
