"""Tests of the real data; an edit of the content can break these, and no others."""
