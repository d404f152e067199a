"""With few images everything is right, but the loop stops after a number of images or batches: a limit is written
in the code. Does the kata ask for enough images for a plot, or for all of them?"""

HINT = "every image of every batch"
CHANGES = {"codes.append(mu.cpu())": "if len(codes) == 10:\n    break\ncodes.append(mu.cpu())"}
