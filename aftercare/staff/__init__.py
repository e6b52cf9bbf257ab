"""What staff alone see: evidence, decisions, the desk, what is left to do, the self-test."""
