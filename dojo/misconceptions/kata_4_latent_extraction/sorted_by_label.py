"""Codes and labels fit together, but they were sorted by label. In which order did the loader give them?"""

HINT = "the order"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    labels, order = torch.cat(labels).sort(stable=True)
    return torch.cat(codes)[order].numpy(), labels.numpy()
