"""The encoder gets pixels from -1 to 1, as if the images were normalised a second time. The reconstruction will be
compared with the images. In which range is the decoder's output?"""

HINT = "the images"
CHANGES = {"self.encoder_conv(x)": "self.encoder_conv(2 * x - 1)"}
