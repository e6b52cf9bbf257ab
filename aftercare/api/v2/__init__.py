"""The public data at its second address: every part of each answer and of each statement."""
