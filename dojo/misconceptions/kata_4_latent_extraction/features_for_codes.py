"""The codes have 1,568 numbers each: the features have been collected before any head has read them. What
turns the features into a place on the map?
"""

HINT = "mu"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encoder_conv(images))
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
