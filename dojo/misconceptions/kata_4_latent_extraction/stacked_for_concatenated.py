"""Codes and labels have one axis too many, for the batches, and they cannot be joined if the last batch is smaller:
the batches were stacked. Which axis of a batch can grow when the next one is put after it?"""

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
