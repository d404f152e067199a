"""The codes are right, but they still hang on a graph that keeps every layer's output of every image in
memory. What can be told to torch when no gradient will be asked for?
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
