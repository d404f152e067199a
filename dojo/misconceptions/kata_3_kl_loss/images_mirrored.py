"""The model gets images that are mirrored, turned or shifted, as if to make the data set larger. Which images should it
reconstruct, according to the kata?"""

HINT = "the input of the model"
CHANGES = {"images.to(device)": "images.to(device).flip(-1)"}
