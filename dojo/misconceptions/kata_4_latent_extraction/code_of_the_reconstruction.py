"""The codes belong to the reconstructions and not to the images: each picture went through the whole model
and was then encoded again. Whose place on the map is asked for?
"""

HINT = "what the encoder sees"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(model.decode(model.encode(images)[0]))[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
