"""The heads' results hardly depend on the image: the pixels seem to be divided by 255 a second time. In which range
are the images already?"""

HINT = "the images"
CHANGES = {"self.encoder_conv(x)": "self.encoder_conv(x / 255)"}
