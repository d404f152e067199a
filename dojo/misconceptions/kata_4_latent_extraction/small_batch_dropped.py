"""The small last batch is missing; where all batches are equally large, nothing is. Is there anything that
its images cannot do because they are fewer?
"""

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
