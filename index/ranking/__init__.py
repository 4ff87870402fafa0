"""The signs by which passages are ranked and silence is decided. Not the order they are taken in."""
