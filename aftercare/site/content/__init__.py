"""The files of content/: what may stand in them, read once for all their pages."""
