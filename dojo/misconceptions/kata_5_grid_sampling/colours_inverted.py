"""Bright and dark are exchanged. Which of them is 1 in the images that the decoder learned from?"""

HINT = "the values of the pixels"
CHANGES = {"return stitch": "return 1 - stitch"}
