"""A request of a person or of MkDocs in, a site or a message out; they never decide on advice."""
