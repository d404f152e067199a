"""Codes and labels fit together, but they come in the order of the data set and not in that in which the
loader gives them: a loader of your own seems to have taken its place. Which one was handed in?
"""

HINT = "the order"

import torch
from torch.utils.data import DataLoader


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in DataLoader(loader.dataset, batch_size=64):
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
