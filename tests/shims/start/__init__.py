"""The folder that stands first on the path of a program under test."""
