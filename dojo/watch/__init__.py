"""`dojo watch`: saves, keys, and a warm server for a whole sitting."""
