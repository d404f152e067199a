"""The model gets values from -1 to 1: the images were normalised a second time. The reconstruction is compared with
them. In which range is the decoder's output?"""

HINT = "the input of the model"
CHANGES = {"images.to(device)": "(images - 0.5) / 0.5"}
