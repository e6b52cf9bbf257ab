"""A dataset in, everything that is wrong with it out; they never mend it."""
