"""Claims to one reading of each topic, and what holds now; pure, and in no words yet."""
