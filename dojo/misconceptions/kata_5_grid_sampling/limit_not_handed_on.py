"""The canvas always covers -3 to 3. What should decode_grid do with limit?"""

HINT = "n and limit passed on"
CHANGES = {"latent_grid(n, limit)": "latent_grid(n)"}
