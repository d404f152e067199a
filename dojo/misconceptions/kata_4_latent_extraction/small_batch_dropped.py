"""A batch that is smaller than the others is missing. Full batches are all there. Is there any operation that a smaller
batch does not allow?"""

HINT = "every image of every batch"
CHANGES = {"codes.append(mu.cpu())": "if codes and len(images) < len(codes[0]):\n    continue\ncodes.append(mu.cpu())"}
