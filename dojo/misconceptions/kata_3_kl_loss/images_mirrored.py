"""The model gets images that are mirrored or turned, as if to make the data set larger. Which images should it
reconstruct, according to the kata?"""

HINT = "what the model sees"
CHANGES = {"images.to(device)": "images.to(device).flip(-1)"}
