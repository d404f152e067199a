"""The numbers are right, but the codes are float64: perhaps they went through Python lists, or through an array
that was made without a dtype. In which dtype did the model return them?"""

HINT = "the dtypes"

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, batch_labels in loader:
            codes.extend(model.encode(images)[0].tolist())
            labels.extend(batch_labels.tolist())
    return np.array(codes), np.array(labels)
