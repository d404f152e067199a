"""The model is shown values from -1 to 1: the images have been normalised once more. In which range does the decoder
answer, whose pictures are compared with them?
"""

HINT = "what the model sees"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"images.to(device)": "(images - 0.5) / 0.5"})
