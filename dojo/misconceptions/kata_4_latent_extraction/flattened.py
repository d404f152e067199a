"""The codes are one long row of numbers, without borders between the images. Joining the batches has flattened
them, as np.append does without an axis. Along which axis do images follow one another?"""

HINT = "joining the batches"
CHANGES = {"torch.cat(codes)": "torch.cat(codes).flatten()"}
