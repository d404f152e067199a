"""The codes lie far out, as if the images were extremely bright: the model gets pixels from 0 to 255. In which
range were the images during training?"""

HINT = "the input of the encoder"
CHANGES = {"images.to(device)": "images * 255"}
