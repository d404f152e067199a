"""The canvas changes from call to call: the grid's points went through the sampling, which adds noise to them. What
has already chosen the codes here: an encoder, or you?"""

HINT = "the codes"
CHANGES = {"latent_grid(n, limit).to(device)": "latent_grid(n, limit) + torch.randn(n * n, 2)"}
