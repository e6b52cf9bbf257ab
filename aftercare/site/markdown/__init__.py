"""The Markdown of content/: what may stand in it, read once for all pages that it makes."""
