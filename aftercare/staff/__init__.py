"""A dataset in, all that staff see out; nothing public ever holds it."""
