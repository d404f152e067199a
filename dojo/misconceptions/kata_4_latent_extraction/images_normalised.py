"""The codes are shifted, as if the images were brighter or darker than they are: the model gets pixels from -1 to
1. In which range were the images during training?"""

HINT = "the input of the encoder"
CHANGES = {"images.to(device)": "(images - 0.5) / 0.5"}
