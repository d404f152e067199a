"""The canvas changes from call to call, and the tiles do not depend on their place. Random codes were decoded and
the grid was not used. What are the points of latent_grid for?"""

HINT = "the codes"
CHANGES = {"latent_grid(n, limit).to(device)": "torch.randn(n * n, 2)"}
