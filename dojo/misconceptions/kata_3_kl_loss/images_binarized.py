"""The model is shown black and white in place of the grey images: they have been rounded or compared with a threshold.
Which values do the images of the loader have?
"""

HINT = "what the model sees"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"images.to(device)": "(images > 0.5).float()"})
