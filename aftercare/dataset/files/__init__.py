"""The files of a dataset: which there are, all of them as one, and in the form of today."""
