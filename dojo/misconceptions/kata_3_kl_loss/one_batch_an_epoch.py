"""Each epoch ends after its first batch. How much of the loader belongs to one pass, and what ends the loop so
early?"""

HINT = "the loops"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"seen += len(images)": "seen += len(images)\nbreak"})
