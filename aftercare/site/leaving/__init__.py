"""The door out: all pages as plain Markdown, which others build without this program.

`reading` turns the finished HTML of a page into blocks, `writing` turns blocks into Markdown, and
`pages` does both for a whole site and reads what it wrote once more: what is exported cannot differ
from what the site says.
"""
