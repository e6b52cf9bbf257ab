"""What staff alone see, and what is printed for them."""
