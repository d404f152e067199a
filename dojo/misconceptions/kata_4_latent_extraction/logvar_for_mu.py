"""The codes are logvar, which says how wide the clouds are and not where they lie. Which of encode's two
answers, or of forward's three, is the place on the map?
"""

HINT = "mu"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[1])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
