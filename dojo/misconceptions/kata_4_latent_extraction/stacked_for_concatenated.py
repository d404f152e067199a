"""Codes and labels have one axis more than they should, for the batches, and where the last batch is smaller they
cannot be joined at all: the batches were stacked. Which axis of a batch can grow, if the next one is put behind it?
"""

HINT = "joining the batches"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.stack(codes).numpy(), torch.stack(labels).numpy()
