"""Codes and labels fit together, but the last batch stands first: each new one has been put in front of
what was there. At which end does the next batch belong?
"""

HINT = "the order"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.insert(0, model.encode(images)[0])
            labels.insert(0, batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
