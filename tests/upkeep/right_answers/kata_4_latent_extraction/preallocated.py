"""Arrays of the full length are made first and filled slice by slice."""

import numpy as np
import torch


def extract_latents(model, loader):
    model.eval()
    total = len(loader.dataset)
    codes, labels = None, np.empty(total, dtype=np.int64)
    start = 0
    with torch.no_grad():
        for images, y in loader:
            stop = start + len(images)
            mu = model.encode(images)[0]
            if codes is None:
                codes = np.empty((total, mu.shape[1]), dtype=np.float32)
            codes[start:stop] = mu
            labels[start:stop] = y
            start = stop
    return codes[:start], labels[:start]
