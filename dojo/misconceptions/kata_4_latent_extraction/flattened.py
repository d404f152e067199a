"""The codes are one long row of numbers, without borders between the images: joining the batches has flattened
them, as np.append does without an axis. Along which axis do images follow one another?"""

HINT = "joining the batches"

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64)
    with torch.no_grad():
        for images, batch_labels in loader:
            codes = np.append(codes, model.encode(images)[0].numpy())
            labels = np.append(labels, batch_labels.numpy())
    return codes, labels
