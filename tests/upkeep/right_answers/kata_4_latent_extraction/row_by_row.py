"""Lists that grow image by image, with Python numbers."""

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    codes, labels = [], []
    with torch.no_grad():
        for images, y in loader:
            for code, label in zip(model.encode(images)[0], y, strict=True):
                codes.append(code.tolist())
                labels.append(label.item())
    return np.array(codes, dtype=np.float32), np.asarray(labels, dtype=np.int64)
