"""Parts to PDF: what to print, on which paper, with what is left out where there is no room."""
