"""Everything is right, but the loader was read once more, in a separate pass, perhaps to count the images. How can you
get the number of images without that pass?"""

HINT = "the loops"
CHANGES = {"model.train()": "_count = sum(len(images) for images, _ in loader)\nmodel.train()"}
