"""The small last batch is missing. If all batches have the same size, nothing is missing. Is there any operation
that a smaller batch does not allow?"""

HINT = "every image of every batch"

import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            if codes and len(images) < len(codes[0]):
                continue
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy()
