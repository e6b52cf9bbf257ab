"""Content and parts to finished pages, and the folder that is published; it knows no MkDocs."""
