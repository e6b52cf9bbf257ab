"""Input that nobody wishes for, with the line and the slug that each fault must get."""
