"""The reconstruction has one row of 784 numbers for each image. Which shape do the images have that it will be
compared with?
"""

HINT = "the picture"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z)": "self.decode(z).flatten(1)"})
