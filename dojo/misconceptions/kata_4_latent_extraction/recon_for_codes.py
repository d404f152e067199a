"""The codes are pictures: the first thing that the model returns has been collected, and that is the
reconstruction. In which order does forward return its three?
"""

HINT = "mu"

import torch


def extract_latents(model, loader):
    model.eval()
    pictures, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            pictures.append(model(images)[0])
            labels.append(batch_labels)
    return torch.cat(pictures).numpy(), torch.cat(labels).numpy()
