"""Each part of a page: its shape and its maker in one file, every word and figure in it."""
