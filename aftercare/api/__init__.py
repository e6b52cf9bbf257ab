"""What leaves as data: the public JSON with its schema, short messages for booking systems."""
