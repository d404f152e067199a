"""The canvas always covers -3 to 3. What should decode_grid do with limit?"""

HINT = "n and limit passed on"
CHANGES = {"decode_grid": {"latent_grid(n, limit)": "latent_grid(n)"}}
