"""Two lists have come back, with one entry a batch: the batches were collected, but not yet joined. What
makes one table of them, with a row for each image?
"""

HINT = "joining the batches"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0].numpy())
            labels.append(batch_labels.numpy())
    return codes, labels
