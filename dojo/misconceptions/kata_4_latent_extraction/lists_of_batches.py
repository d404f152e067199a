"""Two lists have come back, with one entry a batch: they were collected, and nothing has made one table of
each. What joins them along the images?
"""

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0].numpy())
            labels.append(batch_labels.numpy())
    return codes, labels
