"""Codes and labels fit together, but they are in the order of the data set and not in the loader's order: a new
loader seems to be used in place of the given one. Which loader was passed in?"""

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
