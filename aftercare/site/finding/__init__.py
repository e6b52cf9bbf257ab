"""What the search page holds itself, and what it loads of each treatment once somebody asks."""
