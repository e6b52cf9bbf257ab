"""Tests of the real data and of what the README says; an edit of the content breaks no others."""
