"""What a person says in, the file's new text out; it never touches another byte."""
