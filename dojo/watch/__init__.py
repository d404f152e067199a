"""`dojo watch`: saves, keys, and a server that stays warm."""
