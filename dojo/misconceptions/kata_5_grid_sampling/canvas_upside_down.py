"""The finished canvas was flipped upside down, with its tiles, perhaps to make z[1] grow upwards. What has
latent_grid already done about that?"""

HINT = "the tiles on the canvas"
CHANGES = {".numpy()": ".flip(0).numpy()"}
