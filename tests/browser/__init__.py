"""What only a real browser can tell: scripts, keyboard, layout, and requests."""
