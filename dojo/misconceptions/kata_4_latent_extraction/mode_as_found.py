"""A model that comes in train mode is read off in train mode: dropout makes its codes random, and batch
norm's statistics change by being looked at. In which mode is a model looked at?
"""

HINT = "eval mode"

import torch


def extract_latents(model, loader):
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
