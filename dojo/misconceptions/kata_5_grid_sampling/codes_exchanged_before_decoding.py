"""latent_grid and stitch are right, but the steps to the right on the map are drawn downwards, and those downwards
are drawn to the right. The two columns of the points are exchanged before the decoder. What has latent_grid already
done about the axes?"""

HINT = "the codes"
CHANGES = {"latent_grid(n, limit)": "latent_grid(n, limit).flip(1)"}
