"""All codes lie close together, as if the images were nearly black: the pixels seem to be divided by 255 a second
time. In which range does the loader give them?"""

HINT = "the input of the encoder"
CHANGES = {"images.to(device)": "images / 255"}
