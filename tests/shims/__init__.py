"""What a program under test loads first, by its name in AFTERCARE_SHIM; see tests/running.py."""
