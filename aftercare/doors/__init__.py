"""The two doors: MkDocs, and the command line."""
