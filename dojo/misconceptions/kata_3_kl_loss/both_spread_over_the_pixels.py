"""Both terms are also divided by the number of pixels. Their balance is right, but neither is a loss per image.
Which division does the kata ask for?"""

HINT = "the scale of the two losses"
CHANGES = {"batch_size = len(images)": "batch_size = images.numel()"}
