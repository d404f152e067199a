"""latent_grid and stitch are right, but the rows of the map are in reverse order: z[1] was flipped once more before
the decoder. How often must an axis be flipped so that it grows upwards?"""

HINT = "the codes"
CHANGES = {"latent_grid(n, limit)": "(latent_grid(n, limit) * torch.tensor([1.0, -1.0]))"}
