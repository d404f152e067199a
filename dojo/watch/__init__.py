"""`dojo watch`: judges on every save, with a warm server, and reacts to keys."""
