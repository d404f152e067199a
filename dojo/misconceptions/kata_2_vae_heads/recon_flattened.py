"""The reconstruction has one row of 784 numbers for each image. It will be compared with the images. Which shape do
they have?"""

HINT = "the picture"
CHANGES = {"self.decode(z)": "self.decode(z).flatten(1)"}
