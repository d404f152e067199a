"""The numbers are right, but the labels are int32, uint8 or the like: they have been converted on the way. In which
dtype did the loader give them?
"""

HINT = "the dtypes"

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels.append(batch_labels)
    return torch.cat(codes).numpy(), torch.cat(labels).numpy().astype(np.int32)
