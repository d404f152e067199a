"""The table of codes is transposed, with a row for each dimension. What should one row of it describe?"""

HINT = "the shape of the codes"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).T.numpy(), torch.cat(labels).numpy()
