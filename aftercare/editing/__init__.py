"""Back into the file: a signature or a new record, every other byte as it was."""
