"""Claims of a topic in, one reading and what holds now out; it never puts them into words."""
