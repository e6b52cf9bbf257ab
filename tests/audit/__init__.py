"""The audit: every gate on every kind of page, with tools that come from npm and Java."""
