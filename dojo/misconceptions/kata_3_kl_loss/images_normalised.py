"""The model gets values from -1 to 1: the images were normalised a second time. The reconstruction is compared with
them. In which range is the decoder's output?"""

HINT = "what the model sees"
CHANGES = {"images.to(device)": "(images - 0.5) / 0.5"}
