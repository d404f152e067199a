"""The codes lose an axis of length 1, as with squeeze(). Which shape do the codes have for d = 1, and which do they
have for a last batch of one image?"""

HINT = "the shape of the codes"
CHANGES = {"mu.cpu()": "mu.squeeze(1).cpu()"}
