"""The canvas always has 15 tiles a side and covers -3 to 3: decode_grid calls latent_grid without arguments. What
should decode_grid do with n and limit?"""

HINT = "n and limit passed on"
CHANGES = {"latent_grid(n, limit)": "latent_grid()", "images.cpu(), n)": "images.cpu(), 15)"}
