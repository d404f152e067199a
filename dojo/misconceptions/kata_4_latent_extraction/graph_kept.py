"""The codes are right, but they are still connected to a graph. It keeps the output of every layer for every image in
memory. How do you tell torch that nobody needs a gradient?
"""

HINT = "no graph"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    for images, batch_labels in loader:
        codes.append(model.encode(images)[0])
        labels.append(batch_labels)
    return torch.cat(codes), torch.cat(labels)
