"""The encoder sees pixels from -1 to 1, as if the images were normalised once more on the way in. In which range
does the decoder answer, whose pictures will be compared with the images?
"""

HINT = "the images"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.encoder_conv(x)": "self.encoder_conv(2 * x - 1)"})
