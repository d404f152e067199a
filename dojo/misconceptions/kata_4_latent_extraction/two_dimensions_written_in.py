"""A model with more latent dimensions keeps only the first two of them: a 2 is written in the code. Where can you
find the length of a code?"""

HINT = "the shape of the codes"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0][:, :2])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
