"""The small last batch is neither used for a step nor counted. Which images are in it, and does anything in the
loss forbid a smaller batch?"""

HINT = "the loops"
CHANGES = {"images = images.to(device)": "if len(images) < loader.batch_size:\n    continue"}
