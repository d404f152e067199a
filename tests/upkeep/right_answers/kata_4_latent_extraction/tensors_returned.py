"""Returns CPU tensors and not arrays."""

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, y in loader:
            codes.append(model.encode(images)[0])
            labels.append(y)
    return torch.cat(codes), torch.cat(labels)
