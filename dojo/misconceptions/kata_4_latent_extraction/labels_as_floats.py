"""The numbers are right, but the labels are floats: perhaps they were written into an array that was made without a
dtype. What are labels: measurements, or the numbers of classes?"""

HINT = "the dtypes"

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], np.array([])
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.append(model.encode(images)[0])
            labels = np.concatenate([labels, batch_labels.numpy()])
    return torch.cat(codes).numpy(), labels
