"""The encoder gets images that were shifted or scaled: a mean was subtracted, or they were divided by a standard
deviation. In which range are the images, and in which range is the decoder's output?"""

HINT = "the images"
CHANGES = {"self.encoder_conv(x)": "self.encoder_conv((x - 0.2860) / 0.3530)"}
