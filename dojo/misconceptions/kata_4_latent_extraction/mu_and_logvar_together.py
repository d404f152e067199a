"""Each code is twice as long as it should be: logvar stands behind mu. How many numbers does it take to
mark a place on a map with d axes?
"""

HINT = "mu"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(torch.cat(model.encode(images), dim=1))
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
