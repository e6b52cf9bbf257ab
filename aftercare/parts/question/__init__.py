"""One question: its answer, its zones, what each source says, and who stands behind it."""
