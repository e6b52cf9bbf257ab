"""Present what staff alone see."""
