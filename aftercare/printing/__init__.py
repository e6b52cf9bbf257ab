"""Parts in, PDFs out; what cannot be set right is never printed."""
