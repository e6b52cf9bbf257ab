"""The file of statements to typed records, each fault with its line; it judges no advice."""
