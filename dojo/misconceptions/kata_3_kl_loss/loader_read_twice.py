"""Everything is right, but the loader was read once more, in a pass of its own, perhaps to count the images. What
else tells how many images there are?"""

HINT = "the loops"
CHANGES = {"model.train()": "_count = sum(len(images) for images, _ in loader)\nmodel.train()"}
